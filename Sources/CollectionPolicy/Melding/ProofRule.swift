public import Calendar
import GuardRails

/// The proof of the four conditions, assembled from what is on file.
///
/// Source: G6; Besluit gemeentelijke schuldhulpverlening art. 2; definitions.md, *Personal contact and reminder* and
/// *Delivery and objection*.
public enum ProofRule {
    /// The day on which a message counts as delivered; `nil` while it was not sent.
    ///
    /// Post: two delivery days after posting. Mail: when it was accepted and not bounced.
    public static func deliveryDay(of record: MessageRecord) -> Day? {
        guard let sent = record.state.sentOn else { return nil }
        return record.planned.key.channel.isPost ? sent.adding(deliveryDays: 2) : sent
    }

    /// The last day on which the tenant can object to a sharing offer that was delivered on a day.
    ///
    /// The term runs from the day after delivery.
    public static func objectionTermEnds(deliveredOn day: Day, settings: PolicySettings) -> Day {
        day.adding(days: settings.bezwaartermijnDagen)
    }

    static func proof(in work: PersonWork, _ index: Int) -> MeldingProof {
        let current = work.cases[index]
        var proof = MeldingProof()
        guard current.file.episode != nil else { return proof }
        let sent = sentMessages(current).filter { ($0.state.sentOn ?? work.day) <= work.day }
        proof.personalContact = PersonalContacts.days(in: work, for: index).last
        proof.schuldhulpOffered = sent.filter(\.planned.offersHelp).compactMap(\.state.sentOn).max()
        let written = sent.filter(\.planned.key.channel.isWrittenReminder)
        proof.writtenReminder = written.compactMap(\.state.sentOn).max()
        proof.objection = current.file.objection
        guard let offer = sharingOffer(among: written, on: work.day, work.settings),
            let delivered = deliveryDay(of: offer)
        else { return proof }
        // (c) and (d) ask for the same reminder: the one that made the offer.
        proof.writtenReminder = offer.state.sentOn
        proof.sharingOfferDelivered = delivered
        proof.objectionTermEnds = objectionTermEnds(deliveredOn: delivered, settings: work.settings)
        return proof
    }

    /// The newest offer whose term is over, while it is not too old; else the newest one.
    private static func sharingOffer(
        among written: [MessageRecord],
        on day: Day,
        _ settings: PolicySettings
    ) -> MessageRecord? {
        let offers = written.filter(\.planned.offersSharing)
            .sorted { ($0.state.sentOn ?? day, $0.planned.id) < ($1.state.sentOn ?? day, $1.planned.id) }
        let over = offers.last { offer in
            guard let sent = offer.state.sentOn, let delivered = deliveryDay(of: offer) else { return false }
            return objectionTermEnds(deliveredOn: delivered, settings: settings) < day
                && sent.adding(months: settings.proofValidMonths) >= day
        }
        return over ?? offers.last
    }

    /// The messages about arrears to the tenant or the representative that went out in the open episode.
    static func sentMessages(_ current: CaseWork) -> [MessageRecord] {
        guard let episode = current.file.episode else { return [] }
        return current.file.messages.filter { record in
            record.planned.isAboutArrears && record.state.sentOn != nil && record.planned.key.recipient.isMain
                && record.keys.contains {
                    $0.caseNumber == current.facts.caseNumber && $0.episode == episode.number
                }
        }
    }
}
