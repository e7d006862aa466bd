import Foundation
import GuardRails
import TestKit
import Testing
import Transport

@testable import Outreach

@Suite("Every answer of a relay has a meaning")
struct RelaisAnswerTests {
    let ours = "7-1-1-herinnering-1-sms-huurder"

    private func offer(_ status: Int, _ body: String = "", headers: [String: String] = [:]) -> GatewayAnswer {
        RelaisDialect.answer(Reply(status: status, headers: headers, body: Array(body.utf8)), to: ours)
    }

    private func question(_ status: Int, _ body: String = "") -> GatewayAnswer {
        RelaisDialect.answer(Reply(status: status, body: Array(body.utf8)), about: ours)
    }

    @Test(arguments: [200, 201, 202, 409])
    func `a message that is taken, or known already, is accepted once`(_ status: Int) {
        #expect(offer(status) == .accepted)
        #expect(offer(status, "{\"kenmerk\":\"\(ours)\",\"status\":\"aangenomen\"}") == .accepted)
    }

    @Test func `the relay may say more at once`() {
        #expect(offer(201, "{\"status\":\"bezorgd\"}") == .delivered)
        #expect(
            offer(200, "{\"status\":\"geweigerd\",\"reden\":\"geen mobiel nummer\"}")
                == .refused(
                    reason: GatewayReason("het relais heeft het bericht geweigerd", said: "geen mobiel nummer")
                )
        )
        #expect(
            offer(422, "{\"reden\":\"te\\u000alang\"}")
                == .refused(reason: GatewayReason("het relais weigert het bericht (HTTP 422)", said: "te lang"))
        )
    }

    @Test func `what is not about our message is in doubt`() {
        for body in ["<html>ok</html>", "{\"kenmerk\":\"ander\"}", "{\"status\":\"misschien\"}", "{\"kenmerk\":"] {
            guard case .unknown = offer(200, body) else {
                Issue.record("\(body) gives \(offer(200, body))")
                return
            }
        }
    }

    @Test(arguments: [401, 403, 404, 405, 407, 415, 429])
    func `the house's trouble uses up no message`(_ status: Int) {
        guard case .notNow(_, let seconds) = offer(status, headers: ["retry-after": "12"]) else {
            Issue.record("\(status) gives \(offer(status))")
            return
        }
        #expect(seconds == 12)
    }

    @Test(arguments: [400, 413, 422])
    func `a refusal is definite`(_ status: Int) {
        guard case .refused = offer(status) else {
            Issue.record("\(status) gives \(offer(status))")
            return
        }
    }

    @Test(arguments: [204, 301, 302, 408, 418, 500, 502, 503, 504])
    func `everything else may have sent it`(_ status: Int) {
        guard case .unknown = offer(status) else {
            Issue.record("\(status) gives \(offer(status))")
            return
        }
    }

    @Test func `a question has an answer, or nobody knows`() {
        #expect(question(200, "{\"status\":\"aangenomen\"}") == .accepted)
        #expect(question(200, "{\"kenmerk\":\"\(ours)\",\"status\":\"bezorgd\"}") == .delivered)
        #expect(
            question(200, "{\"status\":\"geweigerd\",\"reden\":\"vol\"}")
                == .refused(reason: GatewayReason("het relais heeft het bericht geweigerd", said: "vol"))
        )
        #expect(question(404) == .neverSeen)
        #expect(question(404, "{\"kenmerk\":\"\(ours)\",\"status\":\"onbekend\"}") == .neverSeen)
        for (status, body) in [
            (404, "<html>nginx</html>"), (404, "{\"kenmerk\":\"ander\"}"), (200, ""), (200, "{}"),
            (200, "{\"status\":\"wat\"}"), (200, "{\"kenmerk\":\"ander\",\"status\":\"aangenomen\"}"), (401, ""),
            (403, ""), (405, ""), (429, ""), (500, ""), (503, "{\"status\":\"aangenomen\"}"),
        ] {
            guard case .unknown = question(status, body) else {
                Issue.record("\(status) \(body) gives \(question(status, body))")
                return
            }
        }
    }

    @Test func `the request carries the message, and the secret stands in its header alone`() throws {
        let dialect = RelaisDialect(
            url: "https://relais.voorbeeld.example/a",
            secret: Secret("geheim-1"),
            limits: CallLimits(),
            html: HtmlPart(phone: "", mail: "")
        )
        guard case .http(let request) = dialect.call(offering: try GatewayScene.outgoing(.sms)) else {
            Issue.record("no request")
            return
        }
        #expect(request.url == "https://relais.voorbeeld.example/a/berichten")
        #expect(request.headers.contains { $0 == ("Authorization", "Bearer geheim-1") })
        #expect(
            String(decoding: request.body, as: UTF8.self) == """
                {"aan":"+31612345678","afzender":"Woonvb","kanaal":"sms","kenmerk":"7-1-1-herinnering-1-sms-huurder",\
                "onderwerp":"","tekst":"Er staat nog € 600,00 open."}
                """
        )
        guard case .http(let mail) = dialect.call(offering: try GatewayScene.outgoing(.mail)) else {
            Issue.record("no request")
            return
        }
        let fields = try #require(try JSONSerialization.jsonObject(with: Data(mail.body)) as? [String: String])
        #expect(fields["aan"] == GatewayScene.mailAddress)
        #expect(fields["afzender_adres"] == "huur@woonvoorbeeld.example")
        #expect(fields["html"]?.hasPrefix("<!DOCTYPE html>") == true)
        #expect(fields["tekst"] == GatewayScene.body)
        guard case .http(let asked) = dialect.call(askingAbout: "a/b c") else {
            Issue.record("no question")
            return
        }
        #expect(asked.method == "GET")
        #expect(asked.url == "https://relais.voorbeeld.example/a/berichten/a%2Fb%20c")
    }
}
