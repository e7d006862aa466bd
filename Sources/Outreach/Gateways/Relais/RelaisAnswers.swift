/// What the answers of an in-house relay mean, for `POST /berichten` and for `GET /berichten/<kenmerk>`.
enum RelaisAnswers {
    /// Statuses of a message that was offered.
    static let statuses: [Int: AnswerMeaning] = [
        200: .accepted,
        201: .accepted,
        202: .accepted,
        400: .refused("het relais weigert het bericht"),
        401: .house("het relais weigert de sleutel: laat de beheerder het geheim vernieuwen"),
        403: .house("het relais laat ons niet toe: laat de beheerder het nakijken"),
        404: .house("het adres van het relais klopt niet: controleer url"),
        405: .house("het adres van het relais klopt niet: controleer url"),
        407: .house("de proxy eist een aanmelding: controleer proxy"),
        // It knows this kenmerk already: it has the message and never sends it twice.
        409: .accepted,
        413: .refused("het bericht is te groot voor het relais"),
        415: .house("het relais begrijpt ons verzoek niet: controleer url"),
        422: .refused("het relais weigert het bericht"),
        429: .later("het relais vraagt om te wachten", .gateway),
    ]

    /// Words of `status`, in the answer to an offer and to a question.
    static let words: [String: AnswerMeaning] = [
        "aangenomen": .accepted,
        "bezorgd": AnswerMeaning(verdict: .delivered, concern: .message, reason: "bezorgd"),
        "geweigerd": .refused("het relais heeft het bericht geweigerd"),
    ]

    /// A server's trouble.
    static let serverTrouble = AnswerMeaning.doubtful("storing bij het relais: het bericht kan verstuurd zijn")
    /// What is said where nothing else fits.
    static let unreadable = AnswerMeaning.doubtful("het antwoord van het relais is niet te lezen")
    /// An answer about something else.
    static let otherReference = AnswerMeaning.doubtful("het antwoord van het relais gaat over een ander bericht")
    /// A status of no table.
    static let newStatus = AnswerMeaning.doubtful("het relais antwoordt met een onbekende status")
}
