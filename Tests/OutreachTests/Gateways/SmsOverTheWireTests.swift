import Foundation
import GuardRails
import TestKit
import Testing
import Transport

@testable import Outreach

@Suite("SMS over a real line")
struct SmsOverTheWireTests {
    /// What an answer must come to.
    enum Expected: String, Sendable { case accepted, refused, notNow, unknown }

    /// A documented answer: what the server does, and what it must come to.
    struct Case: Sendable, CustomTestStringConvertible {
        var behaviour: GatewayServer.Behaviour
        var expected: Expected
        var testDescription: String { "\(behaviour)" }
    }

    private func kind(_ answer: GatewayAnswer) -> Expected? {
        switch answer {
        case .accepted: .accepted
        case .refused: .refused
        case .notNow: .notNow
        case .unknown: .unknown
        case .delivered, .neverSeen: nil
        }
    }

    static let cases: [Case] =
        [
            Case(behaviour: .accepted, expected: .accepted),
            Case(behaviour: .drip(bytes: 5, milliseconds: 1), expected: .accepted),
            Case(behaviour: .close(), expected: .unknown),
            Case(behaviour: .close(abrupt: true), expected: .unknown),
            Case(behaviour: .cut(bytes: 3), expected: .unknown),
            Case(behaviour: .cut(bytes: 20), expected: .unknown),
            Case(behaviour: .cut(bytes: 110), expected: .unknown),
            Case(behaviour: .tooBig(bytes: 2_000_000), expected: .unknown),
            Case(behaviour: .status(429, retryAfterSeconds: 12), expected: .notNow),
            Case(behaviour: .status(500), expected: .unknown),
            Case(behaviour: .status(500, acts: true), expected: .unknown),
            Case(behaviour: .status(503), expected: .unknown),
            Case(behaviour: .status(302), expected: .unknown),
            Case(behaviour: .status(401), expected: .notNow),
            Case(behaviour: .status(403), expected: .notNow),
            Case(behaviour: .status(404), expected: .notNow),
        ]

    static let rejections: [(Int, Expected)] = [
        (101, .notNow), (102, .notNow), (103, .notNow), (202, .notNow), (203, .notNow), (301, .notNow), (302, .refused),
        (303, .refused), (304, .refused), (305, .refused), (401, .refused), (402, .refused), (403, .refused),
        (500, .unknown), (999, .unknown), (888, .unknown),
    ]

    @Test func `every documented answer of CM comes to what its table says, side by side over TLS`() throws {
        let scene = try WireScene()
        let server = try GatewayServer(certificates: scene.certificates, token: "sleutel")
        let gateway = try scene.cm(server)
        let all =
            Self.cases + Self.rejections.map { Case(behaviour: .rejected(code: $0.0), expected: $0.1) }
        var rules: [GatewayServer.Rule] = []
        var sendings: [Sending] = []
        for (place, entry) in all.enumerated() {
            let number = "06\(10_000_000 + place)"
            rules.append(GatewayServer.Rule("00316\(10_000_000 + place)", entry.behaviour))
            sendings.append(try WireScene.sending(.sms, to: number, number: 100 + place))
        }
        try server.behave(rules)
        let answers = gateway.send(sendings)
        for (entry, answer) in zip(all, answers) {
            #expect(kind(answer) == entry.expected, "\(entry.behaviour) gives \(answer)")
        }
        #expect(
            answers[8] == .notNow(reason: "de sms-dienst vraagt om te wachten (HTTP 429)", retryAfterSeconds: 12)
        )
        // One message a call: each arrived once, under its own reference, for its own number.
        let arrivals = try server.arrivals(atLeast: all.count)
        #expect(arrivals.count == all.count)
        #expect(Set(arrivals.map(\.reference)) == Set(sendings.map { CmReference.of($0.reference) }))
        #expect(Set(arrivals.map(\.number)) == Set(all.indices.map { "00316\(10_000_000 + $0)" }))
        // What may have been sent is never called definite.
        for (place, arrival) in arrivals.enumerated() where arrival.wasSent {
            let index = try #require(Int(arrival.number.dropFirst(5))) - 10_000_000
            #expect(
                [.accepted, .unknown].contains(kind(answers[index])),
                "arrival \(place) of \(all[index].behaviour)"
            )
        }
    }

    @Test func `every documented answer of a relay comes to what its table says, and it can be asked afterwards`()
        throws
    {
        let scene = try WireScene()
        let server = try GatewayServer(certificates: scene.certificates, token: "sleutel")
        let gateway = try scene.relais(server)
        let all =
            Self.cases + [
                Case(behaviour: .rejected(code: 303), expected: .refused),
                Case(behaviour: .status(409), expected: .accepted), Case(behaviour: .status(422), expected: .refused),
                Case(behaviour: .status(400), expected: .refused), Case(behaviour: .status(405), expected: .notNow),
            ]
        var rules: [GatewayServer.Rule] = []
        var sendings: [Sending] = []
        for (place, entry) in all.enumerated() {
            rules.append(GatewayServer.Rule("+316\(10_000_000 + place)", entry.behaviour))
            sendings.append(try WireScene.sending(.sms, to: "06\(10_000_000 + place)", number: 100 + place))
        }
        try server.behave(rules)
        let answers = gateway.send(sendings)
        for (entry, answer) in zip(all, answers) {
            #expect(kind(answer) == entry.expected, "\(entry.behaviour) gives \(answer)")
        }
        let arrivals = try server.arrivals(atLeast: all.count)
        for sending in sendings {
            let wasSent = try #require(arrivals.first { $0.reference == sending.reference }).wasSent
            let asked = gateway.lookUp(reference: sending.reference)
            #expect(wasSent ? asked == .accepted : kind(asked) == .refused)
        }
        #expect(gateway.lookUp(reference: "7-1-1-nooit-sms-huurder") == .neverSeen)
        for behaviour in [.status(500), .status(401), .close(), .cut(bytes: 30)] as [GatewayServer.Behaviour] {
            try server.behave(lookUp: behaviour)
            #expect(kind(gateway.lookUp(reference: sendings[0].reference)) == .unknown)
        }
    }

    @Test func `too slow an answer is in doubt, and no gateway at all is for now`() throws {
        let scene = try WireScene()
        let server = try GatewayServer(certificates: scene.certificates)
        try server.behave(otherwise: .hang)
        let sending = try WireScene.sending(.sms)
        for gateway in [try scene.cm(server, seconds: 2), try scene.relais(server, seconds: 2)] {
            let reason: GatewayReason = "de server gaf niet op tijd antwoord: het bericht kan verstuurd zijn"
            #expect(gateway.send([sending]) == [.unknown(reason: reason)])
        }
        server.close()
        for gateway in [try scene.cm(server), try scene.relais(server)] {
            let reason: GatewayReason = "de server is niet bereikbaar: controleer het netwerk, het adres en de poort"
            #expect(gateway.send([sending]) == [.notNow(reason: reason, retryAfterSeconds: nil)])
            #expect(kind(gateway.lookUp(reference: sending.reference)) == .unknown)
        }
    }

    @Test(arguments: [TestCertificates.Kind.expired, .wrong, .unknown])
    func `a gateway that does not prove who it is gets nothing`(_ bad: TestCertificates.Kind) throws {
        let scene = try WireScene()
        let server = try GatewayServer(certificates: scene.certificates, kind: bad, keepsRequests: true)
        let sending = try WireScene.sending(.sms)
        for gateway in [try scene.cm(server), try scene.relais(server)] {
            #expect(kind(gateway.send([sending])[0]) == .notNow)
        }
        #expect(try server.requests().isEmpty)
        #expect(try server.arrivals().isEmpty)
    }

    @Test func `a wrong key uses up no message`() throws {
        let scene = try WireScene()
        let server = try GatewayServer(certificates: scene.certificates, token: "sleutel")
        let sending = try WireScene.sending(.sms)
        for gateway in [try scene.cm(server, token: "oud"), try scene.relais(server, token: "oud")] {
            guard case .notNow(let reason, _) = gateway.send([sending])[0] else {
                Issue.record("\(gateway.send([sending]))")
                return
            }
            #expect(reason.own.contains("weigert de sleutel"))
            #expect(!reason.whole.contains("oud"))
        }
        #expect(try server.arrivals().isEmpty)
    }

    @Test func `a trial reaches the test number alone, and nothing that leaves holds the real one`() throws {
        let scene = try WireScene()
        let server = try GatewayServer(certificates: scene.certificates, keepsRequests: true)
        let sendings = try (0..<20).map {
            try WireScene.sending(.sms, to: "06 4321 00\($0 < 10 ? "0" : "")\($0)", number: 200 + $0)
        }
        let gateways = [
            try scene.cm(server, trial: "06 87654321"), try scene.relais(server, trial: "06 87654321"),
        ]
        for gateway in gateways { #expect(gateway.send(sendings).allSatisfy { $0 == .accepted }) }
        let arrivals = try server.arrivals(atLeast: 40)
        #expect(Set(arrivals.map(\.number)) == ["0031687654321", "+31687654321"])
        let requests = try server.requests()
        #expect(requests.count == 40)
        for request in requests {
            #expect(request.contains("31687654321"))
            for form in ["4321 00", "432100", "31643", "0643"] { #expect(!request.contains(form)) }
        }
    }

    @Test func `a hundred messages are a hundred calls, and the answers keep their order`() throws {
        let scene = try WireScene()
        let server = try GatewayServer(certificates: scene.certificates)
        try server.behave([GatewayServer.Rule("+31612345678", .rejected(code: 303))])
        let gateway = try scene.relais(server)
        let sendings = try (0..<100).map {
            try WireScene.sending(.sms, to: $0 % 10 == 3 ? "06 12345678" : "06 11111111", number: 300 + $0)
        }
        let answers = gateway.send(sendings)
        for (place, answer) in answers.enumerated() {
            #expect(kind(answer) == (place % 10 == 3 ? .refused : .accepted))
        }
        let arrivals = try server.arrivals(atLeast: 100)
        #expect(Set(arrivals.map(\.reference)) == Set(sendings.map(\.reference)))
        #expect(arrivals.allSatisfy { $0.count == 1 })
    }
}
