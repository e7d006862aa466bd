import Transport

/// What a call that brought no whole answer means, for every kind of gateway alike.
///
/// | may have acted | meaning |
/// |---|---|
/// | no | nothing was sent: again later, whatever the kind |
/// | yes | nobody can say: parked, or asked where the gateway can be asked |
package enum TransportAnswers {
    /// What a failure means.
    static func meaning(of failure: TransportFailure) -> AnswerMeaning {
        failure.mayHaveActed ? .doubtful(doubt(failure.kind)) : .house(trouble(failure.kind))
    }

    /// The reason of a server whose certificate or key is not trusted; a check of the house looks for it.
    package static let notTrusted =
        "het certificaat van de server is verlopen of niet te vertrouwen: laat de beheerder het bekijken"

    /// The kinds when nothing was sent.
    private static func trouble(_ kind: TransportFailure.Kind) -> String {
        switch kind {
        case .nameUnknown: "de naam van de server is niet bekend: controleer het adres en de DNS"
        case .cannotConnect: "de server is niet bereikbaar: controleer het netwerk, het adres en de poort"
        case .proxy: "de proxy laat ons niet door: controleer de instelling proxy"
        case .notTrusted: notTrusted
        case .noTls: "de server beveiligt de lijn niet: controleer poort en beveiliging"
        case .loginRefused: "de server weigert de aanmelding: laat de beheerder gebruiker en geheim nakijken"
        case .refused: "de server weigert het verzoek: laat de beheerder de instellingen nakijken"
        case .timeout: "de server is te traag: er is niets verstuurd"
        case .broken: "de verbinding brak af voordat er iets verstuurd was"
        case .tooLarge: "het antwoord van de server is te groot: controleer het adres"
        case .cancelled: "afgebroken voordat er iets verstuurd was"
        case .invalid: "het verzoek kan zo niet worden gedaan: laat de beheerder de instellingen nakijken"
        }
    }

    /// The kinds when something may have been sent.
    private static func doubt(_ kind: TransportFailure.Kind) -> String {
        switch kind {
        case .timeout: "de server gaf niet op tijd antwoord: het bericht kan verstuurd zijn"
        case .broken: "de verbinding brak af tijdens het antwoord: het bericht kan verstuurd zijn"
        case .tooLarge: "het antwoord was te groot om te lezen: het bericht kan verstuurd zijn"
        case .cancelled: "afgebroken tijdens het versturen: het bericht kan verstuurd zijn"
        case .refused: "de server weigerde met een onduidelijk antwoord: het bericht kan verstuurd zijn"
        case .nameUnknown, .cannotConnect, .proxy, .notTrusted, .noTls, .loginRefused, .invalid:
            "het versturen mislukte halverwege: het bericht kan verstuurd zijn"
        }
    }
}

extension Reply {
    /// The seconds that an answer asks us to wait, at most a day; a date is not read.
    var retryAfterSeconds: Int? {
        guard let text = headers["retry-after"], !text.isEmpty, text.utf8.count <= 9,
            text.utf8.allSatisfy({ (48...57).contains($0) }), let seconds = Int(text)
        else { return nil }
        return min(seconds, 86_400)
    }
}
