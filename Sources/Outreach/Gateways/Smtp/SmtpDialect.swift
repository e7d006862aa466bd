import Transport

/// Mail handed to a mail server.
struct SmtpDialect: GatewayDialect {
    let server: SmtpServer
    let secret: Secret?
    let limits: CallLimits
    let html: HtmlPart

    func call(offering outgoing: Outgoing) -> Call? {
        guard let login else { return nil }
        let mail = MailFile(outgoing, html: outgoing.html ?? html.document(outgoing))
        return .mail(
            MailSubmission(
                host: server.host,
                port: server.port,
                security: server.security,
                login: login,
                from: outgoing.senderAddress,
                to: [outgoing.to],
                message: mail.bytes,
                limits: limits
            )
        )
    }

    func answer(_ result: Result<Reply, TransportFailure>, to outgoing: Outgoing) -> GatewayAnswer {
        switch result {
        case .success: return .accepted
        case .failure(let failure):
            return SmtpAnswers.meaning(of: failure).answer(failure.serverStatus.map { "SMTP \($0)" } ?? "")
        }
    }

    private var login: MailSubmission.Login? {
        switch (server.login, secret) {
        case (.geen, _): .some(.none)
        case (.plain, let secret?): .plain(user: server.user, password: secret)
        case (.login, let secret?): .login(user: server.user, password: secret)
        case (.xoauth2, let secret?): .oauth2(user: server.user, token: secret)
        case (_, nil): nil
        }
    }
}
