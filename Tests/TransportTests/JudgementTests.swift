import Testing

@testable import Transport

/// What libcurl's codes mean, by the step that the call had reached.
@Suite("What a failure means")
struct JudgementTests {
    /// Every code that libcurl may end a call of ours with; codes of other protocols are left out.
    static let kinds: [Int: TransportFailure.Kind] = [
        1: .invalid, 2: .invalid, 3: .invalid, 4: .invalid, 5: .proxy, 6: .nameUnknown, 7: .cannotConnect, 8: .broken,
        9: .refused, 16: .broken, 18: .broken, 21: .refused, 22: .broken, 23: .broken, 25: .refused, 26: .broken,
        27: .broken, 28: .timeout, 35: .broken, 42: .broken, 43: .invalid, 45: .cannotConnect, 47: .broken,
        48: .invalid, 49: .invalid, 52: .broken, 53: .notTrusted, 54: .notTrusted, 55: .broken, 56: .broken,
        58: .notTrusted, 59: .notTrusted, 60: .notTrusted, 61: .broken, 63: .tooLarge, 64: .noTls, 65: .broken,
        66: .notTrusted, 67: .loginRefused, 70: .refused, 73: .refused, 77: .notTrusted, 78: .refused, 79: .broken,
        80: .notTrusted, 81: .broken, 82: .notTrusted, 83: .notTrusted, 89: .cannotConnect, 90: .notTrusted,
        91: .notTrusted, 92: .broken, 94: .loginRefused, 97: .proxy, 98: .notTrusted, 99: .broken,
    ]

    @Test("before the request leaves, nobody acted, whatever the code")
    func beforeItLeaves() {
        for kind in CallTrace.Kind.allCases {
            for (code, expected) in Self.kinds {
                var trace = CallTrace()
                trace.kind = kind
                #expect(Judgement.failure(code: code, trace, target: "x")?.kind == expected, "code \(code)")
                for status in [0, 250, 354, 550] {
                    trace.status = status
                    #expect(Judgement.failure(code: code, trace, target: "x")?.mayHaveActed == false)
                }
            }
        }
    }

    @Test("once an HTTP request leaves, the server may have acted, whatever the code")
    func http() {
        for code in Self.kinds.keys {
            #expect(failure(code, .http)?.mayHaveActed == true)
            #expect(failure(code, .http, status: 500)?.mayHaveActed == true)
        }
    }

    @Test("a mail may be sent once all content left, unless a whole answer refused it")
    func mail() {
        for code in Self.kinds.keys {
            #expect(failure(code, .mail, status: 250)?.mayHaveActed == false)
            #expect(failure(code, .mail, status: 354)?.mayHaveActed == false)
            #expect(failure(code, .mail, contentLeft: true, status: 354)?.mayHaveActed == true)
            #expect(failure(code, .mail, contentLeft: true, status: 250)?.mayHaveActed == true)
            for status in [421, 450, 552, 554] {
                #expect(failure(code, .mail, contentLeft: true, status: status)?.mayHaveActed == false)
            }
        }
        for code in [8, 55, 56] {
            #expect(failure(code, .mail, contentLeft: true, status: 554)?.kind == .refused)
            #expect(failure(code, .mail, contentLeft: true, status: 554)?.serverStatus == 554)
            #expect(failure(code, .mail, contentLeft: true, status: 554)?.mailStep == .content)
            #expect(failure(code, .mail, contentLeft: true, status: 354)?.kind == .broken)
            #expect(failure(code, .mail, contentLeft: true, status: 354)?.serverStatus == nil)
        }
    }

    @Test("a file may be in place once all of it left, unless renaming was refused; reading changes nothing")
    func files() {
        for code in Self.kinds.keys {
            #expect(failure(code, .upload)?.mayHaveActed == false)
            #expect(failure(code, .upload, contentLeft: true)?.mayHaveActed == (code != 21))
            #expect(failure(code, .reading, contentLeft: true)?.mayHaveActed == false)
        }
    }

    @Test("a code that is not known is a broken line")
    func unknownCodes() {
        for code in [-1, 100, 4_711, Int.max] {
            #expect(failure(code, .http)?.kind == .broken)
            #expect(failure(code, .http)?.mayHaveActed == true)
        }
    }

    @Test("an HTTP answer without a whole head or without an end is none")
    func answersWithoutEnd() {
        var trace = CallTrace()
        trace.requestBegan = true
        trace.status = 202
        #expect(Judgement.failure(code: 0, trace, target: "x")?.kind == .broken)
        #expect(Judgement.failure(code: 0, trace, target: "x")?.mayHaveActed == true)
        trace.answerHasEnd = true
        #expect(Judgement.failure(code: 0, trace, target: "x") == nil)
    }

    @Test("called off, too large and the proxy are told apart from what libcurl calls them")
    func told() {
        var trace = CallTrace()
        trace.requestBegan = true
        trace.isCancelled = true
        #expect(Judgement.kind(code: 42, trace) == .cancelled)
        #expect(Judgement.kind(code: 28, trace) == .timeout)
        trace.isTooLarge = true
        #expect(Judgement.kind(code: 23, trace) == .tooLarge)
        var early = CallTrace()
        early.goesThroughProxy = true
        #expect(Judgement.kind(code: 7, early) == .proxy)
        early.proxyStatus = 403
        #expect(Judgement.kind(code: 56, early) == .proxy)
    }

    @Test("the steps that libcurl names")
    func steps() {
        #expect(Judgement.refusedStep("RCPT failed: 550") == .recipient)
        #expect(Judgement.refusedStep("MAIL failed: 451") == .sender)
        #expect(Judgement.refusedStep("DATA failed: 554") == .content)
        #expect(Judgement.refusedStep("") == nil)
    }

    private func failure(_ code: Int, _ kind: CallTrace.Kind, contentLeft: Bool = false, status: Int = 0)
        -> TransportFailure?
    {
        var trace = CallTrace()
        trace.kind = kind
        trace.requestBegan = true
        trace.contentLeft = contentLeft
        trace.status = status
        return Judgement.failure(code: code, trace, target: "x")
    }
}
