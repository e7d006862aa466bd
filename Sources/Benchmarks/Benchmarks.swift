/// Prints figures; never a test.
@main
struct Benchmarks {
    static func main() {}
}
