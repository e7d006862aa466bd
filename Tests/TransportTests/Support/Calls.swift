import Foundation
import TestKit
import Transport

/// What a call came to, as a test compares it.
enum Outcome: Hashable, CustomStringConvertible {
    /// A whole answer with its status.
    case reply(Int)
    /// A failure, and whether the other side may have acted.
    case failure(TransportFailure.Kind, mayHaveActed: Bool)

    init(_ result: Result<Reply, TransportFailure>) {
        switch result {
        case .success(let reply): self = .reply(reply.status)
        case .failure(let failure): self = .failure(failure.kind, mayHaveActed: failure.mayHaveActed)
        }
    }

    var description: String {
        switch self {
        case .reply(let status): "answer \(status)"
        case .failure(let kind, let mayHaveActed): "\(kind), \(mayHaveActed ? "may have acted" : "did not act")"
        }
    }
}

extension Transport {
    /// Makes one call and waits for it.
    func call(_ call: Call) -> Result<Reply, TransportFailure> { perform([call])[0] }

    /// Makes one call and says what it came to.
    func outcome(_ call: Call) -> Outcome { Outcome(self.call(call)) }
}

extension Call {
    /// A message to the relay.
    static func message(
        _ reference: String,
        to gateway: GatewayServer,
        certificates: TestCertificates? = nil,
        seconds: Int = 20
    ) -> Call {
        post(gateway.address + "/berichten", reference, certificates: certificates, seconds: seconds)
    }

    /// A message to whatever stands at an address.
    static func post(
        _ url: String,
        _ reference: String = "R-1",
        certificates: TestCertificates? = nil,
        seconds: Int = 20,
        connectSeconds: Int = 5,
        proxy: String? = nil
    ) -> Call {
        .http(
            HttpRequest(
                method: "POST",
                url: url,
                headers: [("Content-Type", "application/json")],
                body: Array(#"{"reference":"\#(reference)","to":"0612345678"}"#.utf8),
                limits: CallLimits(
                    connectTimeoutSeconds: connectSeconds,
                    totalTimeoutSeconds: seconds,
                    proxy: proxy,
                    certificatesFile: certificates?.authority
                )
            )
        )
    }

    /// A mail to a mail server of the test.
    static func mail(
        to recipients: [String] = ["j.vanderberg@voorbeeld.example"],
        from: String = "huur@woonvoorbeeld.example",
        via server: MailServer,
        certificates: TestCertificates,
        security: MailSubmission.Security = .startTls,
        login: MailSubmission.Login = .plain(user: "huurwacht", password: Secret("wachtwoord")),
        message: String = "Subject: Proef\r\n\r\nGoedemorgen.\r\n",
        seconds: Int = 20
    ) -> Call {
        .mail(
            MailSubmission(
                host: "localhost",
                port: server.port,
                security: security,
                login: login,
                from: from,
                to: recipients,
                message: Array(message.utf8),
                limits: CallLimits(totalTimeoutSeconds: seconds, certificatesFile: certificates.authority)
            )
        )
    }
}
