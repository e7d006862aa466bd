import Calendar
public import RentLedger

/// A fault in the statements of an account as staff read it, with the task by which a person accepts it.
///
/// While it stands it holds the arrears messages of tenancies that are paid through the account (G3). The missing
/// statement ends it; a person who knows that it will never come closes the task.
public enum BankFault {
    /// The id of its task: the same fault always gives the same one.
    public static func taskID(_ fault: AccountStanding.Fault) -> String {
        switch fault {
        case .doesNotClose(let sleutel): "bank:\(name(sleutel)):sluit-niet"
        case .gap(let after, let before): "bank:\(name(after)):gat:\(name(before))"
        case .overlap(let first, let second): "bank:\(name(first)):dubbel:\(name(second))"
        }
    }

    /// What is wrong and what to do, in one line.
    public static func dutch(_ fault: AccountStanding.Fault) -> String {
        switch fault {
        case .doesNotClose(let sleutel):
            "Bankafschrift \(words(sleutel)) sluit niet: begin plus mutaties is niet het eindsaldo. "
                + "Haal het opnieuw op bij de bank en lever het nog eens."
        case .gap(let after, let before):
            "Er ontbreekt een bankafschrift van \(after.rekening) tussen nummer \(after.nummer) "
                + "(\(after.dag.dutch)) en nummer \(before.nummer) (\(before.dag.dutch)). Lever het alsnog."
        case .overlap(let first, let second):
            "Bankafschriften \(words(first)) en nummer \(second.nummer) (\(second.dag.dutch)) gaan over dezelfde dagen "
                + "en sluiten niet op elkaar aan. Laat de bank zeggen welk afschrift geldt."
        }
    }

    private static func name(_ sleutel: AfschriftSleutel) -> String {
        "\(sleutel.rekening):\(sleutel.dag):\(sleutel.nummer)"
    }

    private static func words(_ sleutel: AfschriftSleutel) -> String {
        "\(sleutel.nummer) van \(sleutel.rekening) (\(sleutel.dag.dutch))"
    }
}
