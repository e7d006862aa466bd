import Foundation
import TestKit
import Testing
import Transport

/// What goes wrong over HTTPS, and what each fault means: who reads `may have acted` must not send again.
@Suite("Faults over HTTPS")
struct HttpFaultTests {
    let certificates: TestCertificates
    let transport = Transport()

    init() throws {
        certificates = try TestCertificates.shared()
    }

    @Test(
        "when the request was read, the server may have acted",
        arguments: [
            (GatewayServer.Behaviour.hang, TransportFailure.Kind.timeout),
            (.close(), .broken),
            (.close(abrupt: true), .broken),
            (.cut(bytes: 30), .broken),
            (.drip(bytes: 1, milliseconds: 200), .timeout),
            (.tooBig(bytes: 2_000_000), .tooLarge),
        ]
    )
    func afterReading(_ behaviour: GatewayServer.Behaviour, _ kind: TransportFailure.Kind) throws {
        let gateway = try GatewayServer(certificates: certificates)
        try gateway.behave(otherwise: behaviour)
        let outcome = transport.outcome(.message("R-1", to: gateway, certificates: certificates, seconds: 6))
        #expect(outcome == .failure(kind, mayHaveActed: true))
        #expect(try gateway.arrivals().map(\.wasSent) == [true])
    }

    @Test("nobody acts on what never left: no name, no listener, no line")
    func nothingLeft() throws {
        let gone = try DeadLine(.silent)
        gone.close()
        let silent = try DeadLine(.silent)
        let slam = try DeadLine(.slam)
        let nonsense = try DeadLine(.nonsense)
        func https(_ port: Int, seconds: Int = 20) -> Call {
            .post("https://localhost:\(port)/", certificates: certificates, connectSeconds: seconds)
        }
        let faults: [(Call, TransportFailure.Kind)] = [
            (.post("https://huurwacht.invalid/", seconds: 90, connectSeconds: 90), .nameUnknown),
            (https(gone.port), .cannotConnect),
            (https(silent.port, seconds: 1), .timeout),
            (https(slam.port), .broken),
            (https(nonsense.port), .broken),
        ]
        let outcomes = transport.perform(faults.map(\.0)).map(Outcome.init)
        #expect(outcomes == faults.map { .failure($0.1, mayHaveActed: false) })
    }

    @Test("a certificate that is not right stops the call before it leaves", arguments: TestCertificates.Kind.allCases)
    func certificatesThatAreNotRight(_ kind: TestCertificates.Kind) throws {
        let gateway = try GatewayServer(certificates: certificates, kind: kind)
        let outcome = transport.outcome(.message("R-1", to: gateway, certificates: certificates))
        #expect(outcome == (kind == .good ? .reply(202) : .failure(.notTrusted, mayHaveActed: false)))
        #expect(try gateway.arrivals().count == (kind == .good ? 1 : 0))
    }

    @Test("the authorities of the system do not know the one of the test, and a file that is missing is no trust")
    func otherAuthorities() throws {
        let gateway = try GatewayServer(certificates: certificates)
        #expect(transport.outcome(.message("R-1", to: gateway)) == .failure(.notTrusted, mayHaveActed: false))
        let limits = CallLimits(certificatesFile: "/nergens/ca.pem")
        let call = Call.http(HttpRequest(url: gateway.address, limits: limits))
        #expect(transport.outcome(call) == .failure(.notTrusted, mayHaveActed: false))
    }

    @Test("an answer that is cut at any byte is never taken for a whole one")
    func cutAtEachByte() throws {
        let gateway = try GatewayServer(certificates: certificates, keepsRequests: false)
        let whole = try transport.call(.message("heel", to: gateway, certificates: certificates)).get()
        // The head is not kept as it came: cut further and further until an answer is whole.
        var firstWhole: Int?
        for start in stride(from: 0, to: 1_000, by: 50) where firstWhole == nil {
            let places = Array(start..<start + 50)
            try gateway.behave(places.map { .init(Self.reference($0), .cut(bytes: $0)) })
            let replies = transport.perform(
                places.map { .message(Self.reference($0), to: gateway, certificates: certificates) }
            )
            for (place, reply) in zip(places, replies) {
                switch reply {
                case .failure(let failure):
                    #expect(firstWhole == nil)
                    #expect(failure.mayHaveActed)
                    #expect(failure.kind == .broken)
                case .success(let reply):
                    if firstWhole == nil { firstWhole = place }
                    #expect(reply.status == 202)
                    #expect(reply.body.count == whole.body.count + Self.reference(place).count - "heel".count)
                }
            }
        }
        let length = try #require(firstWhole)
        #expect(length > 100)
        let arrivals = try gateway.arrivals()
        #expect(arrivals.allSatisfy { $0.count == 1 })
    }

    private static func reference(_ place: Int) -> String { "knip-\(10_000 + place)" }

    @Test("a message on a line used before is never sent twice when the server acts and closes without an answer")
    func neverTwiceOverAKeptLine() throws {
        let gateway = try GatewayServer(certificates: certificates)
        let transport = Transport(connections: 1)
        let limits = CallLimits(certificatesFile: certificates.authority)
        let base = gateway.address
        func empty(_ reference: String) -> Call {
            .http(HttpRequest(method: "POST", url: base + "/roep/" + reference, limits: limits))
        }
        for (place, behaviour) in [GatewayServer.Behaviour.close(), .close(abrupt: true)].enumerated() {
            try gateway.behave([.init("stil", behaviour)])
            let full = "stil-\(place)-vol"
            let bare = "stil-\(place)-leeg"
            let calls: [(Call, String)] = [
                (.message(full, to: gateway, certificates: certificates), full), (empty(bare), bare),
            ]
            for (call, reference) in calls {
                let before = "eerst" + reference.dropFirst("stil".count)
                #expect(transport.outcome(.message(before, to: gateway, certificates: certificates)) == .reply(202))
                #expect(transport.outcome(call) == .failure(.broken, mayHaveActed: true))
                let arrivals = try gateway.arrivals()
                let first = try #require(arrivals.first { $0.reference == before })
                let second = arrivals.filter { $0.reference == reference }
                #expect(second.map(\.count) == [1])
                // Otherwise the test would prove nothing.
                #expect(second.map(\.line) == [first.line])
            }
        }
    }

    @Test("no error shows the path, what was sent or a secret of the call")
    func errorsShowNothing() throws {
        let gone = try DeadLine(.silent)
        gone.close()
        let request = HttpRequest(
            method: "POST",
            url: "https://localhost:\(gone.port)/pad/geheim-1",
            headers: [("Authorization", "Bearer geheim-2")],
            body: Array("geheim-3".utf8)
        )
        guard case .failure(let failure) = transport.call(.http(request)) else {
            Issue.record("nobody listens there")
            return
        }
        var dumped = ""
        dump(failure, to: &dumped)
        #expect(!"\(failure)\(String(reflecting: failure))\(dumped)".contains("geheim"))
        #expect(failure.description.contains("localhost"))
    }
}
