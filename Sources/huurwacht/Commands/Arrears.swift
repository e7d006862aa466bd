import ArgumentParser

struct Arrears: ParsableCommand {
    func run() throws {}
}
