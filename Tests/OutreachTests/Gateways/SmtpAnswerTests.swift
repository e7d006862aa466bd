import Testing
import Transport

@testable import Outreach

@Suite("Every refusal of a mail server, and every failure of a line, has a meaning")
struct SmtpAnswerTests {
    private func meaning(
        _ status: Int?,
        at step: TransportFailure.MailStep?,
        kind: TransportFailure.Kind = .refused,
        mayHaveActed: Bool = false
    ) -> AnswerMeaning {
        SmtpAnswers.meaning(
            of: TransportFailure(
                kind: kind,
                mayHaveActed: mayHaveActed,
                serverStatus: status,
                mailStep: step,
                description: ""
            )
        )
    }

    @Test(arguments: [421, 450, 451, 452, 454, 455, 499])
    func `every 4xx is for now only, wherever it was said`(_ status: Int) {
        for step in TransportFailure.MailStep.allCases + [nil] {
            let meaning = meaning(status, at: step)
            #expect(meaning.verdict == .notNow)
            #expect(meaning.isRetrySafe)
        }
    }

    @Test(arguments: [500, 501, 502, 503, 504, 521, 541, 550, 551, 552, 553, 554, 555, 571])
    func `a refused recipient concerns that address, a refused sender the house`(_ status: Int) {
        #expect(meaning(status, at: .recipient).verdict == .refused)
        #expect(meaning(status, at: .recipient).concern == .address)
        for step in [.sender, .login, .greeting] as [TransportFailure.MailStep] {
            #expect(meaning(status, at: step).verdict == .notNow)
            #expect(meaning(status, at: step).concern == .gateway)
        }
        #expect(meaning(status, at: .content).verdict == .refused)
        #expect(meaning(status, at: .content).concern == .message)
        #expect(meaning(status, at: nil).verdict == .refused)
    }

    @Test(arguments: [530, 534, 535])
    func `a login that is refused uses up no message`(_ status: Int) {
        for kind in [.loginRefused, .refused] as [TransportFailure.Kind] {
            for step in [.login, nil] as [TransportFailure.MailStep?] {
                #expect(meaning(status, at: step, kind: kind).verdict == .notNow)
                #expect(meaning(status, at: step, kind: kind).concern == .gateway)
            }
        }
    }

    @Test(arguments: TransportFailure.Kind.allCases)
    func `each kind of failure has a row for both: nothing was sent, and perhaps`(_ kind: TransportFailure.Kind) {
        func failure(_ acted: Bool) -> TransportFailure {
            TransportFailure(kind: kind, mayHaveActed: acted, description: "")
        }
        for meaning in [TransportAnswers.meaning(of: failure(false)), SmtpAnswers.meaning(of: failure(false))] {
            #expect(meaning.verdict == .notNow)
            #expect(meaning.concern == .gateway)
            #expect(!meaning.reason.isEmpty)
        }
        for meaning in [TransportAnswers.meaning(of: failure(true)), SmtpAnswers.meaning(of: failure(true))] {
            #expect(meaning.verdict == .unknown)
            #expect(!meaning.isRetrySafe)
            #expect(meaning.reason.hasSuffix("het bericht kan verstuurd zijn"))
        }
        // A status does not make a doubtful call certain.
        #expect(meaning(550, at: .recipient, kind: kind, mayHaveActed: true).verdict == .unknown)
    }

    @Test func `no table says two things of one answer, and each row has a reason in words`() {
        var seen: Set<String> = []
        for row in SmtpAnswers.rows {
            let isNew = seen.insert("\(row.step?.rawValue ?? "-") \(row.status)").inserted
            #expect(isNew)
        }
        let all =
            SmtpAnswers.rows.map(\.meaning) + CmAnswers.statuses.values + CmAnswers.codes.values
            + RelaisAnswers.statuses.values + RelaisAnswers.words.values
        for meaning in all {
            #expect(meaning.reason.count > 5)
            #expect(meaning.reason.first?.isLowercase == true)
            // Trouble of the house must never use up a message.
            if meaning.concern == .gateway { #expect(meaning.verdict == .notNow) }
        }
    }
}
