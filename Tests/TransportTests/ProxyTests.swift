import TestKit
import Testing
import Transport

@Suite("Through a proxy")
struct ProxyTests {
    let certificates: TestCertificates
    let proxy: ProxyServer
    let transport = Transport()

    init() throws {
        certificates = try TestCertificates.shared()
        proxy = try ProxyServer()
    }

    @Test("a call goes through the proxy that is set, protected from end to end")
    func throughTheProxy() throws {
        let gateway = try GatewayServer(certificates: certificates)
        let call = Call.post(gateway.address + "/berichten", certificates: certificates, proxy: proxy.address)
        #expect(transport.outcome(call) == .reply(202))
        #expect(try proxy.asked() == ["CONNECT localhost:\(gateway.port)"])
        #expect(try gateway.arrivals().count == 1)
    }

    @Test("a proxy that refuses, closes, hangs or is gone: nobody acted")
    func aProxyThatFails() throws {
        let gateway = try GatewayServer(certificates: certificates)
        func outcome(seconds: Int = 20) -> Outcome {
            transport.outcome(
                .post(
                    gateway.address + "/berichten",
                    certificates: certificates,
                    connectSeconds: seconds,
                    proxy: proxy.address
                )
            )
        }
        let faults: [(String, TransportFailure.Kind)] = [
            ("403", .proxy), ("407", .proxy), ("502", .proxy), ("close", .proxy), ("hang", .timeout),
        ]
        for (kind, expected) in faults {
            try proxy.behave(ProxyServer.Behaviour(kind))
            #expect(outcome(seconds: kind == "hang" ? 1 : 20) == .failure(expected, mayHaveActed: false), "\(kind)")
        }
        proxy.close()
        #expect(outcome() == .failure(.proxy, mayHaveActed: false))
        #expect(try gateway.arrivals().isEmpty)
    }

    @Test("mail goes through the proxy too")
    func mailThroughTheProxy() throws {
        let server = try MailServer(certificates: certificates)
        guard case .mail(var mail) = Call.mail(via: server, certificates: certificates) else { return }
        mail.limits.proxy = proxy.address
        #expect(transport.outcome(.mail(mail)) == .reply(250))
        #expect(try proxy.asked() == ["CONNECT localhost:\(server.port)"])
    }
}
