import Foundation
import TestKit
import Testing
import Transport

@Suite("Calls over HTTPS")
struct HttpTests {
    let certificates: TestCertificates
    let transport = Transport()

    init() throws {
        certificates = try TestCertificates.shared()
    }

    @Test("a message is posted as it is, and the answer comes back whole")
    func aMessageIsPosted() throws {
        let gateway = try GatewayServer(certificates: certificates, keepsRequests: true)
        let body = Array(#"{"reference":"R-1","to":"06","tekst":"Eén ruïne"}"#.utf8)
        let request = HttpRequest(
            method: "POST",
            url: gateway.address + "/berichten",
            headers: [("Content-Type", "application/json"), ("Authorization", "Bearer abc"), ("X-Leeg", "")],
            body: body,
            limits: CallLimits(certificatesFile: certificates.authority)
        )
        let reply = try transport.call(.http(request)).get()
        #expect(reply.status == 202)
        #expect(reply.headers["content-type"] == "application/json")
        #expect(String(decoding: reply.body, as: UTF8.self) == #"{"reference":"R-1","status":"accepted"}"#)
        let received = try #require(try gateway.requests().first)
        #expect(received.hasPrefix("POST /berichten HTTP/1.1\r\n"))
        #expect(received.contains("\r\nContent-Type: application/json\r\n"))
        #expect(received.contains("\r\nAuthorization: Bearer abc\r\n"))
        #expect(received.contains("\r\nX-Leeg:\r\n"))
        #expect(received.hasSuffix("\r\n\r\n" + String(decoding: body, as: UTF8.self)))
        #expect(!received.contains("Expect:"))
        #expect(try gateway.arrivals().map(\.reference) == ["R-1"])
    }

    @Test("a question is asked, and every status is an answer")
    func everyStatusIsAnAnswer() throws {
        let gateway = try GatewayServer(certificates: certificates)
        try gateway.behave([
            .init("druk", .status(429, retryAfterSeconds: 30)), .init("stuk", .status(500)),
            .init("fout", .rejected(code: 303)),
        ])
        let replies = transport.perform(
            ["goed", "druk", "stuk", "fout"].map { .message($0, to: gateway, certificates: certificates) }
        )
        #expect(replies.map(Outcome.init) == [.reply(202), .reply(429), .reply(500), .reply(400)])
        #expect(try replies[1].get().headers["retry-after"] == "30")
        let sent = try gateway.arrivals().filter(\.wasSent).map(\.reference)
        #expect(sent == ["goed"])
        let limits = CallLimits(certificatesFile: certificates.authority)
        let asked = ["goed", "fout", "nooit"].map {
            Call.http(HttpRequest(url: gateway.address + "/berichten/\($0)", limits: limits))
        }
        let told = try transport.perform(asked).map { String(decoding: try $0.get().body, as: UTF8.self) }
        #expect(told[0].contains("accepted"))
        #expect(told[1].contains("rejected"))
        #expect(told[2].contains("neverSeen"))
    }

    @Test("CM.com's face answers as its documentation says")
    func theFaceOfCm() throws {
        let gateway = try GatewayServer(certificates: certificates, token: "sleutel")
        try gateway.behave([.init("0031600000009", .rejected(code: 303))])
        let limits = CallLimits(certificatesFile: certificates.authority)
        func send(token: String, numbers: [String]) throws -> String {
            let messages = numbers.map {
                #"{"allowedChannels":["SMS"],"to":[{"number":"\#($0)"}],"body":{"content":"x"},"reference":"R\#($0)"}"#
            }
            let body =
                #"{"messages":{"authentication":{"producttoken":"\#(token)"},"msg":["#
                + messages.joined(separator: ",") + "]}}"
            let request = HttpRequest(
                method: "POST",
                url: gateway.address + "/v1.0/message",
                body: Array(body.utf8),
                limits: limits
            )
            let reply = try transport.call(.http(request)).get()
            return "\(reply.status) \(String(decoding: reply.body, as: UTF8.self))"
        }
        let both = try send(token: "sleutel", numbers: ["0031600000001", "0031600000009"])
        #expect(both.hasPrefix(#"200 {"details":"Created 1 message(s)","errorCode":201"#))
        #expect(both.contains(#""to":"0031600000009","status":"Rejected""#))
        #expect(both.contains(#""messageErrorCode":303"#))
        #expect(try send(token: "verkeerd", numbers: ["0031600000001"]).contains(#""errorCode":101"#))
        #expect(try gateway.arrivals().filter(\.wasSent).map(\.number) == ["0031600000001"])
    }

    @Test("300 calls at once arrive once each, over no more lines than allowed")
    func manyAtOnce() throws {
        let gateway = try GatewayServer(certificates: certificates)
        let transport = Transport(connections: 20)
        let references = (0..<300).map { "R-\($0)" }
        let replies = transport.perform(references.map { .message($0, to: gateway, certificates: certificates) })
        #expect(replies.allSatisfy { Outcome($0) == .reply(202) })
        for (reference, reply) in zip(references, replies) {
            #expect(try String(decoding: reply.get().body, as: UTF8.self).contains("\"\(reference)\""))
        }
        let arrivals = try gateway.arrivals()
        #expect(arrivals.map(\.reference).sorted() == references.sorted())
        #expect(arrivals.allSatisfy { $0.count == 1 })
        #expect(Set(arrivals.map(\.line)).count <= 20)
    }

    @Test("an answer in drips is waited for; one that is larger than allowed is stopped")
    func dripsAndFloods() throws {
        let gateway = try GatewayServer(certificates: certificates)
        try gateway.behave([
            .init("druppel", .drip(bytes: 3, milliseconds: 2)), .init("groot", .tooBig(bytes: 2_000_000)),
        ])
        #expect(transport.outcome(.message("druppel", to: gateway, certificates: certificates)) == .reply(202))
        #expect(
            transport.outcome(.message("groot", to: gateway, certificates: certificates))
                == .failure(.tooLarge, mayHaveActed: true)
        )
    }

    @Test("plain HTTP goes to this machine only, and a redirect is not followed")
    func plainHttp() throws {
        let gateway = try GatewayServer()
        try gateway.behave([.init("elders", .status(302))])
        #expect(transport.outcome(.message("R-1", to: gateway)) == .reply(202))
        #expect(transport.outcome(.message("elders", to: gateway)) == .reply(302))
        #expect(transport.outcome(.post("http://voorbeeld.example/")) == .failure(.invalid, mayHaveActed: false))
    }

    @Test("the proxies of the environment have no say")
    func theEnvironmentHasNoSay() async {
        await #expect(processExitsWith: .success) {
            for name in ["http_proxy", "https_proxy", "all_proxy", "ALL_PROXY", "HTTPS_PROXY"] {
                setenv(name, "http://127.0.0.1:9", 1)
            }
            let certificates = try TestCertificates()
            let gateway = try GatewayServer(certificates: certificates)
            let outcome = Transport().outcome(.message("R-1", to: gateway, certificates: certificates))
            guard outcome == .reply(202) else { exit(1) }
        }
    }
}
