import Foundation
import TestKit
import Testing
import Transport

/// What goes wrong with mail, and what each fault means.
@Suite("Faults of mail")
struct MailFaultTests {
    let certificates: TestCertificates
    let transport = Transport()

    init() throws {
        certificates = try TestCertificates.shared()
    }

    /// A recipient that the server treats in a certain way, and what the sender may conclude.
    struct Fault: Sendable, CustomStringConvertible {
        var recipient: String
        var kind: TransportFailure.Kind
        var status: Int?
        var step: TransportFailure.MailStep?
        var mayHaveActed = false
        /// Whether the server has the whole content.
        var arrives = false
        var description: String { recipient }
    }

    static let faults: [Fault] = [
        Fault(recipient: "rcpt450", kind: .refused, status: 450, step: .recipient),
        Fault(recipient: "rcpt550", kind: .refused, status: 550, step: .recipient),
        Fault(recipient: "rcptHang", kind: .timeout),
        Fault(recipient: "rcptClose", kind: .broken),
        Fault(recipient: "data451", kind: .refused, status: 451, step: .content, arrives: true),
        Fault(recipient: "data552", kind: .refused, status: 552, step: .content, arrives: true),
        Fault(recipient: "data554", kind: .refused, status: 554, step: .content, arrives: true),
        Fault(recipient: "hang", kind: .timeout, mayHaveActed: true, arrives: true),
        Fault(recipient: "close", kind: .broken, mayHaveActed: true, arrives: true),
        Fault(recipient: "cut", kind: .broken, mayHaveActed: true, arrives: true),
    ]

    @Test("each fault of a recipient or of the content", arguments: faults)
    func faultsOfRecipients(_ fault: Fault) throws {
        let server = try MailServer(certificates: certificates)
        let call = Call.mail(
            to: [fault.recipient + "@voorbeeld.example"],
            via: server,
            certificates: certificates,
            seconds: 6
        )
        let result = transport.call(call)
        #expect(Outcome(result) == .failure(fault.kind, mayHaveActed: fault.mayHaveActed))
        guard case .failure(let failure) = result else { return }
        #expect(failure.serverStatus == fault.status)
        #expect(failure.mailStep == fault.step)
        #expect(!failure.description.contains("voorbeeld"))
        #expect(try server.mails().count == (fault.arrives ? 1 : 0))
        // The thread and its line are none the worse for it.
        #expect(transport.outcome(.mail(via: server, certificates: certificates)) == .reply(250))
    }

    @Test("a sender that is refused is told from a recipient")
    func aSenderThatIsRefused() throws {
        let server = try MailServer(certificates: certificates)
        let result = transport.call(
            .mail(from: "mail451@woonvoorbeeld.example", via: server, certificates: certificates)
        )
        guard case .failure(let failure) = result else {
            Issue.record("the sender was taken")
            return
        }
        #expect(failure.kind == .refused)
        #expect(failure.serverStatus == 451)
        #expect(failure.mailStep == .sender)
        #expect(!failure.mayHaveActed)
    }

    @Test("when one of two recipients is refused, neither gets the mail")
    func oneOfTwo() throws {
        let server = try MailServer(certificates: certificates)
        let both = ["goed@voorbeeld.example", "rcpt550@voorbeeld.example"]
        let outcome = transport.outcome(.mail(to: both, via: server, certificates: certificates))
        #expect(outcome == .failure(.refused, mayHaveActed: false))
        #expect(try server.mails().isEmpty)
    }

    @Test("without STARTTLS nothing is sent, neither mail nor password")
    func noStartTls() throws {
        let server = try MailServer(certificates: certificates)
        var behaviour = MailServer.Behaviour()
        behaviour.noStartTls = true
        try server.behave(behaviour)
        let outcome = transport.outcome(.mail(via: server, certificates: certificates))
        #expect(outcome == .failure(.noTls, mayHaveActed: false))
        #expect(try server.mails().isEmpty)
    }

    @Test("a certificate that is not right stops a mail before the login", arguments: TestCertificates.Kind.allCases)
    func certificatesThatAreNotRight(_ kind: TestCertificates.Kind) throws {
        for security in MailSubmission.Security.allCases {
            let server = try MailServer(certificates: certificates, kind: kind, implicitTls: security == .implicitTls)
            let outcome = transport.outcome(.mail(via: server, certificates: certificates, security: security))
            #expect(outcome == (kind == .good ? .reply(250) : .failure(.notTrusted, mayHaveActed: false)))
            #expect(try server.mails().count == (kind == .good ? 1 : 0))
        }
    }

    @Test("nobody listens, nobody speaks, the name is not known")
    func nobodyThere() throws {
        let gone = try MailServer(certificates: certificates)
        gone.close()
        let silent = try DeadLine(.silent)
        let slam = try DeadLine(.slam)
        func call(_ host: String, _ port: Int, seconds: Int = 90) -> Call {
            .mail(
                MailSubmission(
                    host: host,
                    port: port,
                    security: .startTls,
                    login: .none,
                    from: "a@woonvoorbeeld.example",
                    to: ["b@voorbeeld.example"],
                    message: Array("\r\n".utf8),
                    limits: CallLimits(connectTimeoutSeconds: seconds, totalTimeoutSeconds: 90)
                )
            )
        }
        let calls = [
            call("localhost", gone.port), call("localhost", silent.port, seconds: 1), call("localhost", slam.port),
            call("huurwacht.invalid", 587),
        ]
        let kinds: [TransportFailure.Kind] = [.cannotConnect, .timeout, .broken, .nameUnknown]
        #expect(transport.perform(calls).map(Outcome.init) == kinds.map { .failure($0, mayHaveActed: false) })
    }

    @Test("answers cut at any byte: a mail counts as sent exactly when the server said so to the end")
    func cutAtEachByte() throws {
        let server = try MailServer(certificates: certificates)
        var behaviour = MailServer.Behaviour()
        behaviour.cutsEachLineLater = true
        try server.behave(behaviour)
        var outcomes: [String: Outcome] = [:]
        var isThrough = false
        for start in stride(from: 0, to: 2_000, by: 80) where !isThrough {
            let recipients = (start..<start + 80).map { "huurder\($0)@voorbeeld.example" }
            let results = transport.perform(recipients.map { .mail(to: [$0], via: server, certificates: certificates) })
            for (recipient, result) in zip(recipients, results) { outcomes[recipient] = Outcome(result) }
            isThrough = results.filter { Outcome($0) == .reply(250) }.count > 40
        }
        #expect(isThrough)
        let arrived = Dictionary(uniqueKeysWithValues: try server.mails().map { ($0.to[0], $0.answer) })
        for (recipient, outcome) in outcomes {
            switch arrived[recipient] {
            case "250": #expect(outcome == .reply(250))
            case "cut": #expect(outcome == .failure(.broken, mayHaveActed: true))
            case nil:
                // Closed right behind the answer to DATA: the sender cannot know that nothing was read.
                if case .reply = outcome { Issue.record("a mail that never arrived counts as sent") }
            default: Issue.record("the server answered something else")
            }
        }
        #expect(arrived.values.contains("cut"))
        #expect(outcomes.values.contains(.failure(.broken, mayHaveActed: false)))
    }

    @Test("a mail that stops half-way, by time or by hand, is never sent off as it is")
    func neverHalfAMail() async throws {
        let server = try MailServer(certificates: certificates)
        var behaviour = MailServer.Behaviour()
        behaviour.stallsContent = true
        try server.behave(behaviour)
        // More than all buffers on the way hold: the server reads nothing behind the answer to DATA.
        let line = String(repeating: "x", count: 900) + "\r\n"
        let message = "Subject: groot\r\n\r\n" + String(repeating: line, count: 20_000)
        let slow = Call.mail(via: server, certificates: certificates, message: message, seconds: 8)
        #expect(await Outcome(transport.perform(slow)) == .failure(.timeout, mayHaveActed: false))
        #expect(try server.stalls() == 1)
        let stuck = Call.mail(via: server, certificates: certificates, message: message, seconds: 600)
        let task = Task { [transport] in await transport.perform(stuck) }
        while try server.stalls() < 2 { try await Task.sleep(for: .milliseconds(20)) }
        task.cancel()
        #expect(await Outcome(task.value) == .failure(.cancelled, mayHaveActed: false))
        try server.behave(MailServer.Behaviour())
        // Behind this one the server has read whatever the others left on their lines.
        #expect(transport.outcome(.mail(via: server, certificates: certificates)) == .reply(250))
        #expect(try server.mails().count == 1)
    }
}
