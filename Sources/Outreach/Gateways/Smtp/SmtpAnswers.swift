import Transport

/// What a mail server's refusals mean (RFC 5321 §4.2, RFC 4954), by the step at which it refused.
///
/// A refused sender or login would meet every message: it is the house's trouble and uses up none. A refused recipient
/// concerns that address alone.
enum SmtpAnswers {
    /// What a failed submission means.
    static func meaning(of failure: TransportFailure) -> AnswerMeaning {
        guard !failure.mayHaveActed, let status = failure.serverStatus, (400...599).contains(status) else {
            return TransportAnswers.meaning(of: failure)
        }
        let step = failure.kind == .loginRefused ? .login : failure.mailStep
        if let row = rows.first(where: { $0.step == step && $0.status == status }) { return row.meaning }
        if status < 500 { return temporary(step) }
        return permanent(step)
    }

    /// A status at a step.
    struct Row: Sendable {
        /// The step; `nil` where the server did not say.
        var step: TransportFailure.MailStep?
        /// The status.
        var status: Int
        /// What it means.
        var meaning: AnswerMeaning
    }

    /// What is more exact than its class.
    static let rows: [Row] = [
        Row(step: .login, status: 530, meaning: .house("de mailserver eist een aanmelding: controleer aanmelding")),
        Row(step: .login, status: 534, meaning: .house("de mailserver wil een andere manier van aanmelden")),
        Row(step: .login, status: 535, meaning: .house("de mailserver weigert gebruiker of wachtwoord")),
        Row(step: .login, status: 538, meaning: .house("de mailserver eist een beveiligde lijn voor de aanmelding")),
        Row(step: .sender, status: 530, meaning: .house("de mailserver eist een aanmelding: controleer aanmelding")),
        Row(step: .sender, status: 550, meaning: .house("de mailserver staat deze afzender niet toe")),
        Row(step: .sender, status: 552, meaning: .house("de mailserver heeft geen ruimte voor deze afzender")),
        Row(step: .sender, status: 553, meaning: .house("de mailserver staat deze afzender niet toe")),
        Row(step: .recipient, status: 450, meaning: .later("de postbus is nu niet bereikbaar", .address)),
        Row(step: .recipient, status: 452, meaning: .later("de mailserver heeft nu geen ruimte", .gateway)),
        Row(step: .recipient, status: 530, meaning: .house("de mailserver eist een aanmelding: controleer aanmelding")),
        Row(step: .recipient, status: 550, meaning: .badAddress("het mailadres bestaat niet of neemt niets aan")),
        Row(step: .recipient, status: 551, meaning: .badAddress("de postbus is verhuisd")),
        Row(step: .recipient, status: 552, meaning: .badAddress("de postbus is vol")),
        Row(step: .recipient, status: 553, meaning: .badAddress("het mailadres is niet geldig")),
        Row(step: .recipient, status: 554, meaning: .badAddress("de mailserver neemt voor dit adres niets aan")),
        Row(step: .content, status: 550, meaning: .refused("de mailserver weigert het bericht")),
        Row(step: .content, status: 552, meaning: .refused("het bericht is te groot of de postbus is vol")),
        Row(step: .content, status: 554, meaning: .refused("de mailserver weigert het bericht")),
        // libcurl does not always say where: these codes mean the same at every step.
        Row(step: nil, status: 421, meaning: .later("de mailserver is nu niet beschikbaar", .gateway)),
        Row(step: nil, status: 530, meaning: .house("de mailserver eist een aanmelding: controleer aanmelding")),
        Row(step: nil, status: 534, meaning: .house("de mailserver wil een andere manier van aanmelden")),
        Row(step: nil, status: 535, meaning: .house("de mailserver weigert gebruiker of wachtwoord")),
        Row(step: nil, status: 551, meaning: .badAddress("de postbus is verhuisd")),
        Row(step: nil, status: 552, meaning: .refused("het bericht is te groot of de postbus is vol")),
        Row(step: nil, status: 554, meaning: .refused("de mailserver weigert het bericht")),
    ]

    private static func temporary(_ step: TransportFailure.MailStep?) -> AnswerMeaning {
        switch step {
        case .recipient: .later("de mailserver neemt voor dit adres nu niets aan", .address)
        case .content: .later("de mailserver neemt het bericht nu niet aan")
        case .sender, .login, .greeting, nil: .later("de mailserver neemt nu niets aan", .gateway)
        }
    }

    private static func permanent(_ step: TransportFailure.MailStep?) -> AnswerMeaning {
        switch step {
        case .recipient: .badAddress("de mailserver weigert dit adres")
        case .content: .refused("de mailserver weigert het bericht")
        case .sender: .house("de mailserver weigert de afzender: controleer corporatie.email")
        case .login: .house("de mailserver weigert de aanmelding: controleer gebruiker en geheim")
        case .greeting: .house("de mailserver laat ons niet toe: laat de beheerder ernaar kijken")
        case nil: .badAddress("de mailserver weigert het bericht of het adres")
        }
    }
}
