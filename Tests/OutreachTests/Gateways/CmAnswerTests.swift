import Foundation
import GuardRails
import TestKit
import Testing
import Transport

@testable import Outreach

@Suite("Every answer of CM.com has a meaning")
struct CmAnswerTests {
    let ours = "Z7x0a"

    private func reply(_ status: Int, _ body: String, headers: [String: String] = [:]) -> GatewayAnswer {
        CmDialect.answer(Reply(status: status, headers: headers, body: Array(body.utf8)), reference: ours)
    }

    private func message(_ status: String, _ code: Int, reference: String = "Z7x0a") -> String {
        """
        {"details":"x","errorCode":0,"messages":[{"to":"0031612345678","status":"\(status)","reference":"\(reference)",\
        "parts":1,"messageDetails":null,"messageErrorCode":\(code)}]}
        """
    }

    @Test func `an accepted message is accepted`() {
        #expect(reply(200, message("Accepted", 0)) == .accepted)
        #expect(reply(201, message("accepted", 0)) == .accepted)
    }

    /// What a code of a rejected message must come to.
    enum Expected: Sendable { case address, message, gateway, doubt }

    @Test(
        arguments: [
            (101, .gateway), (102, .gateway), (103, .gateway), (202, .gateway), (203, .gateway), (301, .gateway),
            (302, .address), (303, .address), (304, .message), (305, .message), (401, .message), (402, .address),
            (403, .message), (500, .doubt), (999, .doubt), (777, .doubt),
        ] as [(Int, Expected)]
    )
    func `each documented code, of the request or of the message, with its reason`(_ code: Int, _ expected: Expected) {
        let whole = "{\"details\":\"x\",\"errorCode\":\(code),\"messages\":[]}"
        for answer in [reply(400, message("Rejected", code)), reply(200, message("Rejected", code)), reply(400, whole)]
        {
            switch (answer, expected) {
            case (.refused(let reason), .address), (.refused(let reason), .message), (.unknown(let reason), .doubt),
                (.notNow(let reason, nil), .gateway):
                #expect(reason.own.hasSuffix("(CM \(code))"))
            default: Issue.record("\(code) gives \(answer)")
            }
        }
        let concern: AnswerMeaning.Concern =
            switch expected {
            case .address: .address
            case .gateway: .gateway
            case .message, .doubt: .message
            }
        if code != 777 { #expect(CmAnswers.codes[code]?.concern == concern) }
    }

    @Test(arguments: [401, 402, 403, 404, 405, 407])
    func `the house's own trouble uses up no message`(_ status: Int) {
        guard case .notNow = reply(status, "{}") else {
            Issue.record("\(status) gives \(reply(status, "{}"))")
            return
        }
    }

    @Test func `too many requests waits as long as the gateway says`() {
        let reason: GatewayReason = "de sms-dienst vraagt om te wachten (HTTP 429)"
        #expect(
            reply(429, "", headers: ["retry-after": "37"]) == .notNow(reason: reason, retryAfterSeconds: 37)
        )
        #expect(reply(429, "") == .notNow(reason: reason, retryAfterSeconds: nil))
        for text in ["soon", "-5", "", "99999999999999", "1.5"] {
            #expect(reply(429, "", headers: ["retry-after": text]) == .notNow(reason: reason, retryAfterSeconds: nil))
        }
        #expect(
            reply(429, "", headers: ["retry-after": "9999999"]) == .notNow(reason: reason, retryAfterSeconds: 86_400)
        )
    }

    @Test(arguments: [100, 204, 206, 301, 302, 408, 409, 410, 418, 422, 500, 501, 502, 503, 504, 599])
    func `a status that may hide a sent message is never tried again`(_ status: Int) {
        guard case .unknown = reply(status, message("Accepted", 0)) else {
            Issue.record("\(status) gives \(reply(status, message("Accepted", 0)))")
            return
        }
    }

    @Test func `an answer cut at any byte is no answer`() {
        let whole = Array(message("Accepted", 0).utf8)
        for length in 0..<whole.count {
            let answer = CmDialect.answer(Reply(status: 200, body: Array(whole[..<length])), reference: ours)
            guard case .unknown = answer else {
                Issue.record("cut at \(length): \(answer)")
                return
            }
        }
    }

    @Test(
        arguments: [
            "", "null", "[]", "{}", "<html>", "{\"errorCode\":\"0\"}", "{\"errorCode\":0,\"messages\":[]}",
            "{\"errorCode\":0}", "{\"errorCode\":201,\"messages\":[]}", "{\"messages\":[]}",
        ]
    )
    func `an answer that says nothing of our message is in doubt`(_ body: String) {
        for status in [200, 400] {
            guard case .unknown = reply(status, body) else {
                Issue.record("\(status) \(body) gives \(reply(status, body))")
                return
            }
        }
    }

    @Test func `an answer about another message, or two about ours, is in doubt`() {
        let other = message("Accepted", 0, reference: "Z7x0b")
        #expect(reply(200, other) == .unknown(reason: "het antwoord van de sms-dienst gaat over een ander bericht"))
        let entry = "{\"status\":\"Accepted\",\"reference\":\"Z7x0a\",\"messageErrorCode\":0}"
        guard case .unknown = reply(200, "{\"errorCode\":0,\"messages\":[\(entry),\(entry)]}") else {
            Issue.record("two answers about one message were believed")
            return
        }
        for strange in ["Queued", "", "REJECTED?"] {
            guard case .unknown = reply(200, message(strange, 0)) else {
                Issue.record("\(strange) was believed")
                return
            }
        }
        guard case .unknown = reply(200, message("Accepted", 303)) else {
            Issue.record("accepted with an error was believed")
            return
        }
    }

    @Test func `the request is as CM documents it`() throws {
        let dialect = CmDialect(
            url: "https://gw.messaging.cm.com/v1.0/message",
            token: Secret("11111111-2222"),
            limits: CallLimits()
        )
        guard case .http(let request) = dialect.call(offering: try GatewayScene.outgoing(.sms)) else {
            Issue.record("no request")
            return
        }
        #expect(request.method == "POST")
        #expect(request.url == "https://gw.messaging.cm.com/v1.0/message")
        #expect(
            String(decoding: request.body, as: UTF8.self) == """
                {"messages":{"authentication":{"producttoken":"11111111-2222"},"msg":[{"allowedChannels":["SMS"],\
                "body":{"content":"Er staat nog € 600,00 open.","type":"AUTO"},"from":"Woonvb",\
                "maximumNumberOfMessageParts":8,"minimumNumberOfMessageParts":1,\
                "reference":"\(CmReference.of("7-1-1-herinnering-1-sms-huurder"))",\
                "to":[{"number":"0031612345678"}]}]}}
                """
        )
    }

    @Test func `the reference is the same each time, of 32 letters and digits, another for another message`() {
        var seen: Set<String> = []
        for step in ["a", "b", "een-stap-met-een-heel-lange-naam-die-nergens-in-past"] {
            for number in [1, 7, Int64.max] as [Int64] {
                let reference = CmReference.of("\(number)-1-1-\(step)-sms-huurder")
                #expect(reference == CmReference.of("\(number)-1-1-\(step)-sms-huurder"))
                #expect(reference.utf8.count == 32)
                #expect(reference.hasPrefix("Z\(number)x"))
                #expect(reference.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
                seen.insert(reference)
            }
        }
        #expect(seen.count == 9)
    }
}
