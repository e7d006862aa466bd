import ArgumentParser
import Calendar
import RentLedger

/// The field's calculators; each prints one JSON object on a line.
struct Reken: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The field's calculators: collection costs, payment references, working days, the 14-day letter.",
        subcommands: [Bik.self, Kenmerk.self, Werkdag.self, Veertiendagen.self]
    )

    struct Bik: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The fee that the scale of collection costs (BIK) gives for a principal."
        )
        @Argument(help: "The principal in euros, with . or , and two or no decimals.") var euro: String

        func run() throws {
            guard let cents = Euro.cents(euro.utf8), cents >= 0 else {
                throw Failure("Not an amount: \(euro). Write for example 1234,56.", status: .wrongUse)
            }
            print("{\"bik_cent\":\(CollectionCosts.fee(principalCents: cents))}")
        }
    }

    struct Kenmerk: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Whether a betalingskenmerk is valid.")
        @Argument(parsing: .captureForPassthrough, help: "The kenmerk.") var number: [String]

        func run() throws {
            try Words.help(number, Self.self)
            guard number.count == 1, let kenmerk = number.first else {
                throw Failure("Give one kenmerk.", status: .wrongUse)
            }
            print("{\"geldig\":\(Betalingskenmerk.isValid(kenmerk))}")
        }
    }

    struct Werkdag: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The working day so many working days after (or before) a day."
        )
        @Argument(
            parsing: .captureForPassthrough,
            help: "DATUM, and N as in +3 or -1; without N the day itself or the next working day."
        )
        var words: [String]

        func run() throws {
            try Words.help(words, Self.self)
            guard (1...2).contains(words.count) else {
                throw Failure("Give a day, and perhaps a number of working days such as -1.", status: .wrongUse)
            }
            let day = try Dates.day(words[0])
            guard words.count == 2 else {
                print("{\"datum\":\"\(day.orNextWorkingDay)\"}")
                return
            }
            guard let count = Int(words[1]), (-10_000...10_000).contains(count) else {
                throw Failure(
                    "Not a number of working days: \(words[1]). Write for example -1 or +3.",
                    status: .wrongUse
                )
            }
            print("{\"datum\":\"\(count == 0 ? day.orNextWorkingDay : day.adding(workingDays: count))\"}")
        }
    }

    struct Veertiendagen: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The last day of payment that a veertiendagenbrief posted on a day may name."
        )
        @Argument(help: "The day of posting.") var datum: String

        func run() throws {
            print("{\"laatste_dag\":\"\(try Dates.day(datum).lastDayOfVeertiendagenbrief)\"}")
        }
    }
}

/// Days on the command line.
enum Dates {
    /// The day of a text, or a refusal that says how to write it.
    static func day(_ text: String) throws -> Day {
        guard let day = Day(written: Array(text.utf8)) else {
            throw Failure("Not a day: \(text). Write jjjj-mm-dd or dd-mm-jjjj.", status: .wrongUse)
        }
        return day
    }
}

/// Words that are taken as they are, because a number may begin with a minus sign.
enum Words {
    /// Gives the help when it is asked for.
    static func help(_ words: [String], _ command: any ParsableCommand.Type) throws {
        if words == ["--help"] || words == ["-h"] { throw CleanExit.helpRequest(command) }
    }
}
