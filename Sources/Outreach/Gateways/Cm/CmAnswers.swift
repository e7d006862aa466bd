import Transport

/// What CM.com's answers mean: the HTTP status first, then the code of the request, then the code of the message.
///
/// Documented by CM.com's own programs (`text-sdk-php`, `text-sdk-python`). A code that is not in a table may have sent
/// something: unknown.
enum CmAnswers {
    /// HTTP statuses that settle it whatever the body says.
    static let statuses: [Int: AnswerMeaning] = [
        401: .house("de sms-dienst weigert de sleutel: laat de beheerder het producttoken vernieuwen"),
        402: .house("er is geen saldo meer bij de sms-dienst: laat de beheerder het aanvullen"),
        403: .house("de sms-dienst laat ons niet toe: laat de beheerder het account nakijken"),
        404: .house("het adres van de sms-dienst klopt niet: controleer url"),
        405: .house("het adres van de sms-dienst klopt niet: controleer url"),
        407: .house("de proxy eist een aanmelding: controleer proxy"),
        429: .later("de sms-dienst vraagt om te wachten", .gateway),
    ]

    /// Statuses whose body says what happened.
    static let readable: Set<Int> = [200, 201, 202, 400]

    /// Codes of the request and of a message.
    static let codes: [Int: AnswerMeaning] = [
        0: .accepted,
        101: .house("de sms-dienst weigert de sleutel: laat de beheerder het producttoken vernieuwen"),
        102: .house("er is geen saldo meer bij de sms-dienst: laat de beheerder het aanvullen"),
        103: .house("de sms-dienst kent de sleutel niet: laat de beheerder het producttoken vernieuwen"),
        202: .house("de sms-dienst begrijpt ons verzoek niet: meld dit aan de leverancier van het programma"),
        203: .house("de sms-dienst begrijpt ons verzoek niet: meld dit aan de leverancier van het programma"),
        301: .house("de sms-dienst weigert de afzender: controleer corporatie.sms_afzender"),
        302: .badAddress("de sms-dienst neemt dit nummer niet aan"),
        303: .badAddress("dit is geen geldig mobiel nummer"),
        304: .refused("de sms-dienst weigert de tekst"),
        305: .refused("de sms-dienst weigert een veld van het bericht"),
        401: .refused("de sms-dienst houdt het bericht voor ongewenst"),
        402: .badAddress("dit nummer staat op de lijst die geen sms wil"),
        403: .refused("de sms-dienst weigert het bericht"),
        500: .doubtful("storing bij de sms-dienst: het bericht kan verstuurd zijn"),
        999: .doubtful("onbekende fout bij de sms-dienst: het bericht kan verstuurd zijn"),
    ]

    /// "Not all messages were sent": the message's own code says it.
    static let seeMessage = 201

    /// What is said where nothing else fits.
    static let unreadable = AnswerMeaning.doubtful("het antwoord van de sms-dienst is niet te lezen")
    /// A server's trouble.
    static let serverTrouble = AnswerMeaning.doubtful("storing bij de sms-dienst: het bericht kan verstuurd zijn")
    /// An answer about something else.
    static let otherReference = AnswerMeaning.doubtful("het antwoord van de sms-dienst gaat over een ander bericht")
    /// A code of no table.
    static let newCode = AnswerMeaning.doubtful("de sms-dienst antwoordt met een onbekende code")
    /// A request that was refused as a whole, without a code.
    static let badRequest = AnswerMeaning.house("de sms-dienst weigert het verzoek: laat de beheerder het nakijken")
    /// Refused without a code.
    static let rejected = AnswerMeaning.refused("de sms-dienst weigert het bericht")
}
