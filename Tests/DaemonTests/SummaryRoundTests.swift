import Config
import Calendar
import CaseStore
import Casework
import CollectionPolicy
@testable import Daemon
import Outreach
import TestKit
import Testing

/// A veto window runs from the day on which an employee could first know of a melding (definitions.md, *Veto window*).
@Suite("The summary of the day and the veto window") struct SummaryRoundTests {
    /// Three working days from Tuesday 10 March.
    static let through = MeldingState.vetoWindow(through: .of("2026-03-13"))

    @Test("Accepted by the mail server: the window of every melding that it names begins that day")
    func accepted() throws {
        let house = try SummaryHouse()
        try house.prepare(1)
        try house.prepare(2)
        let report = try house.send(over: house.post)
        #expect(report.accepted == 1)
        #expect(report.windowsBegan == 2)
        #expect(try house.state(1) == SummaryRoundTests.through)
        #expect(try house.state(2) == SummaryRoundTests.through)
        let mail = try #require(house.post.mails.first)
        #expect(house.post.mails.count == 1)
        #expect(mail.text.hasPrefix("Eerst doen: "))
        #expect(mail.text.contains(house.kenmerk(1)) && mail.text.contains(house.kenmerk(2)))
        #expect(mail.subject == "huurwacht: dinsdag 10 maart: 1 ding om te bekijken")
        #expect(try house.reaches().map(\.way) == [.mail(employees: 1)])
    }

    @Test("Checks that fail are named by id with what to do; what the day itself ends is not")
    func checksThatFail() throws {
        let house = try SummaryHouse()
        let checks = [
            CheckResult(.diskSpace, .warning, "De schijf raakt vol: nog 3 MB vrij", remedy: "Maak ruimte."),
            CheckResult(.dayMissed, .error, "Gisteren is niet afgerond", remedy: "Kijk."),
            CheckResult.ok(.clock, "De klok gaat goed"),
        ]
        // A task about a check that was looked at says nothing new.
        let at = LocalTime(day: SummaryHouse.day, hour: 5).instant
        let tasks = HouseTasksOfChecks(store: house.store, at: at, configuration: "c0")
        try tasks.keep([checks[1], CheckResult(.diskSpace, .warning, "De schijf raakt vol", remedy: "Maak ruimte.")])
        _ = try SummaryRound(
            store: house.store,
            settings: house.settings,
            post: house.post,
            clock: .standing(at: LocalTime(day: SummaryHouse.day, hour: 7)),
            checks: { checks }
        )
        .send(DaySummary(day: SummaryHouse.day))
        let text = try #require(house.post.mails.first).text
        #expect(text.contains("CHECK-DISK-SPACE: De schijf raakt vol: nog 3 MB vrij. Maak ruimte."))
        // At the top as the first thing to do, and as a point; nothing else.
        #expect(text.ranges(of: "CHECK-").count == 2 && text.ranges(of: "CHECK-DISK-SPACE").count == 2)
    }

    @Test("The day run looks at the checks for its mail, by itself or by what the daemon knows")
    func dayRunLooks() throws {
        var house = try House()
        house.settings.outreach.isTrial = false
        house.settings.casework.employees = SummaryHouse.anna
        let store = try house.store()
        let known = [CheckResult(.clock, .error, "De klok is stuk", remedy: "Zet haar.")]
        let ways: [(@Sendable () -> [CheckResult])?] = [nil, { known }]
        for place in ways.indices {
            let day = House.firstDay.adding(days: place)
            let post = RecordingPost()
            _ = try DayRun(
                store: store,
                settings: house.settings,
                folder: house.folder,
                clock: .standing(at: LocalTime(day: day, hour: 6, minute: 31)),
                gateways: FileGateway.all(folder: house.folder.outgoing, settings: house.settings.outreach),
                summaryPost: post,
                checks: ways[place]
            )
            .run(day)
            let text = try #require(post.mails.first).text
            // The master key of this house lies beside its data.
            #expect(text.contains("CHECK-CREDENTIALS") == (place == 0))
            #expect(text.contains("CHECK-CLOCK: De klok is stuk. Zet haar.") == (place == 1))
        }
    }

    @Test("The same day again mails nobody a second time and writes nothing")
    func onceADay() throws {
        let house = try SummaryHouse()
        try house.prepare(1)
        try house.send(over: house.post)
        let version = try house.store.house().version
        for minute in [5, 10, 15] { #expect(try house.send(minute: minute, over: house.post).accepted == 0) }
        #expect(house.post.mails.count == 1)
        #expect(try house.store.house().version == version)
    }

    @Test("A melding that was prepared after the mail waits until an addition names it")
    func addition() throws {
        let house = try SummaryHouse()
        try house.prepare(1)
        try house.send(over: house.post)
        try house.prepare(2)
        // Without a second summary nothing begins for it, although the first one reached somebody.
        #expect(try house.state(2) == .prepared)
        try house.send(on: .of("2026-03-11"), over: house.post)
        #expect(house.post.mails.count == 2)
        #expect(house.post.mails.last?.subject.contains("aanvulling") == true)
        #expect(house.post.mails.last?.reference != house.post.mails.first?.reference)
        #expect(try house.state(1) == SummaryRoundTests.through)
        #expect(try house.state(2) == .vetoWindow(through: .of("2026-03-16")))
    }

    @Test(
        "Not accepted: no window begins; only what was refused for now is tried again the same day",
        arguments: [
            (StaffPostAnswer.notNow(reason: "bezet"), 3), (.refused(reason: "adres bestaat niet"), 1),
            (.inDoubt(reason: "time-out na DATA"), 1),
        ]
    )
    func notAccepted(answer: StaffPostAnswer, calls: Int) throws {
        let house = try SummaryHouse()
        try house.prepare(1)
        house.post.answer(answer, to: "anna")
        for minute in [0, 5, 10] { #expect(try house.send(minute: minute, over: house.post).accepted == 0) }
        #expect(house.post.mails.count == calls)
        #expect(try house.state(1) == .prepared)
        #expect(try house.reaches() == [])
        // The next day's summary goes out in every case, and the window counts from then.
        house.post.answer(nil, to: "anna")
        let next = SummaryHouse.day.adding(days: 1)
        #expect(try house.send(next, over: house.post).accepted == 1)
        #expect(try house.state(1) == .vetoWindow(through: .of("2026-03-16")))
    }

    @Test("One employee of two suffices; the other one is tried again and the window stays as it began")
    func oneOfTwo() throws {
        let bram = Employee(login: "bram", name: "Bram Yilmaz", mail: "bram@corporatie.example")
        let house = try SummaryHouse(employees: SummaryHouse.anna + [bram])
        try house.prepare(1)
        house.post.answer(.notNow(reason: "bezet"), to: "bram")
        #expect(try house.send(over: house.post).waiting == 1)
        #expect(try house.state(1) == SummaryRoundTests.through)
        house.post.answer(nil, to: "bram")
        #expect(try house.send(on: .of("2026-03-11"), over: house.post).accepted == 1)
        #expect(house.post.mails.map(\.login) == ["anna", "bram", "bram"])
        #expect(try house.state(1) == SummaryRoundTests.through)
    }

    @Test("Employees without a mail address get none, and then only the queue begins a window")
    func withoutAddress() throws {
        let house = try SummaryHouse(employees: [Employee(login: "anna", name: "Anna de Wit")])
        try house.prepare(1)
        #expect(try house.send(over: house.post) == SummaryRound.Report())
        #expect(house.post.mails == [])
        #expect(try house.state(1) == .prepared)
        #expect(try house.opened(by: "anna"))
        #expect(try house.send(over: house.post).windowsBegan == 1)
        #expect(try house.state(1) == SummaryRoundTests.through)
    }

    @Test("Who opens the queue is an employee of the settings, or nothing begins")
    func theQueue() throws {
        let house = try SummaryHouse()
        try house.prepare(1)
        #expect(try !house.opened(by: "voorbijganger"))
        #expect(try house.reaches() == [])
        #expect(try house.opened(by: "anna"))
        #expect(try house.reaches().map(\.kenmerken) == [[house.kenmerk(1)]])
        // Again the same day says nothing new; a melding that was not there yet does.
        #expect(try !house.opened(by: "anna", hour: 10))
        try house.prepare(2)
        #expect(try house.opened(by: "anna", hour: 11))
        #expect(try house.reaches().count == 2)
    }

    @Test(
        "A file in the data folder reaches an employee in trial mode only",
        arguments: [(true, true, true), (true, false, false), (false, true, false), (false, false, false)]
    )
    func files(isTrial: Bool, hasEmployees: Bool, reaches: Bool) throws {
        let house = try SummaryHouse(employees: hasEmployees ? SummaryHouse.anna : [], isTrial: isTrial)
        try house.prepare(1)
        for hour in [7, 8] { try house.send(hour: hour, over: nil) }
        #expect(try house.state(1) == (reaches ? SummaryRoundTests.through : .prepared))
        #expect(try house.reaches().map(\.way) == (reaches ? [.file] : []))
    }

    @Test("In live mode without employees nothing begins, whatever is sent")
    func nobody() throws {
        let house = try SummaryHouse(employees: [])
        try house.prepare(1)
        try house.send(over: house.post)
        #expect(try !house.opened(by: "root"))
        #expect(house.post.mails == [])
        #expect(try house.state(1) == .prepared)
    }
}
