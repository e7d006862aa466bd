/// What is known of a call when it is over, besides libcurl's code.
struct CallTrace: Hashable {
    /// What was asked, as far as it matters for what may have come of it.
    enum Kind: Hashable, CaseIterable {
        /// A request over HTTP.
        case http
        /// A mail.
        case mail
        /// A file put in place.
        case upload
        /// A file or a list read.
        case reading
    }

    var kind = Kind.http
    /// The line stood, whoever had to was logged in, and the request was about to leave.
    var requestBegan = false
    /// All content was handed over to be sent.
    var contentLeft = false
    /// The last whole status that the server gave.
    var status = 0
    /// The status with which a proxy answered.
    var proxyStatus = 0
    /// The step of a mail conversation that libcurl named when it failed.
    var refusedStep: TransportFailure.MailStep?
    var goesThroughProxy = false
    /// The head of an HTTP answer was whole and said where the answer ends.
    var answerHasEnd = false
    var isTooLarge = false
    var isCancelled = false
}
