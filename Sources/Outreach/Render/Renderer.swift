public import Calendar
public import CollectionPolicy
public import GuardRails
import RentLedger

/// Makes the message that would be sent now: recipient, amount, dates and open items as they are today.
///
/// Pure.
public enum Renderer {
    /// Days that a text gives for paying, from the day on which it counts as delivered.
    static let daysToPay = 7

    /// Renders a planned message with the facts of today.
    ///
    /// - Throws: ``OutreachError`` when the text is missing or broken, does not fit its channel, or its recipient is no
    ///   party of the contract any more.
    public static func render(
        _ planned: PlannedMessage,
        standing: Standing,
        person: PersonFacts,
        on day: Day,
        settings: OutreachSettings,
        policy: PolicySettings,
        library: TextLibrary
    ) throws(OutreachError) -> Message {
        let key = planned.key
        guard let recipient = Addressee.recipient(key.recipient, of: key.caseNumber, in: person, on: day),
            let lead = person.cases.first(where: { $0.caseNumber == key.caseNumber })
        else {
            throw OutreachError(
                .recipientGone,
                "case \(key.caseNumber): there is no \(key.recipient.stored) any more: look at the roles of the contract"
            )
        }
        let (text, language) = try library.text(
            name: planned.text,
            channel: key.channel,
            language: recipient.language
        )
        let values = values(
            Scene(planned: planned, standing: standing, recipient: recipient, lead: lead, day: day),
            settings: settings,
            policy: policy
        )
        var body = text.body(values)
        if key.channel == .sms {
            body = Gsm7.folded(TextLibrary.trimmed(body))
            guard Gsm7.parts(body) <= 2 else {
                throw OutreachError(
                    .textTooLong,
                    "text \(planned.text).sms needs \(Gsm7.parts(body)) parts for case \(key.caseNumber): shorten it"
                )
            }
        }
        return Message(
            keys: standing.liveKeys.isEmpty ? planned.keys : standing.liveKeys,
            recipient: recipient,
            channel: key.channel,
            subject: key.channel == .sms ? "" : text.subject(values),
            senderName: key.channel == .sms ? settings.smsSender : settings.corporationName,
            body: body,
            amountCents: planned.isAboutArrears ? standing.askedCents : 0,
            costs: .none,
            language: language,
            isAboutArrears: planned.isAboutArrears,
            isRequiredByLaw: planned.isRequiredByLaw,
            expires: planned.expires
        )
    }

    /// What the values are made of.
    struct Scene {
        /// What was planned.
        var planned: PlannedMessage
        /// How its cases stand.
        var standing: Standing
        /// Who gets it.
        var recipient: Recipient
        /// The lead case.
        var lead: CaseFacts
        /// Today.
        var day: Day
    }

    /// The values of every variable of ``TextVariable``.
    static func values(_ scene: Scene, settings: OutreachSettings, policy: PolicySettings) -> [String: Any] {
        let role = scene.recipient.role
        let channel = scene.planned.key.channel
        // Post counts as delivered two delivery days after posting (definitions.md, *Delivery and objection*).
        let delivered = channel.isPost ? scene.day.adding(deliveryDays: 2) : scene.day
        let tenantName = scene.lead.overeenkomst.huurder.aanschrijfnaam
        let gemeente = scene.lead.overeenkomst.gemeente.flatMap { policy.gemeenten[$0]?.name }
        let posts = posts(of: scene.standing)
        let oldest = posts.first
        var values: [TextVariable: Any] = [
            .aanhef: "Geachte " + (scene.recipient.name.isEmpty ? "heer of mevrouw" : scene.recipient.name),
            .naam: scene.recipient.name,
            .huurdernaam: tenantName.isEmpty ? "de huurder" : tenantName,
            .huurder: role == .huurder,
            .vertegenwoordiger: role == .vertegenwoordiger,
            .medehuurder: role != .huurder && role != .vertegenwoordiger,
            .bedrag: Euro.dutch(scene.standing.askedCents),
            .iban: channel == .sms ? settings.iban.filter { $0 != " " } : Dutch.grouped(iban: settings.iban),
            .betaalUiterlijk: delivered.adding(days: daysToPay).orNextWorkingDay.dutch,
            .uitersteDag: scene.day.lastDayOfVeertiendagenbrief.dutch,
            .bezwaarTot: ProofRule.objectionTermEnds(deliveredOn: delivered, settings: policy).dutch,
            .vandaag: scene.day.dutch,
            .oudsteVervaldatum: (oldest?.claim.dueDate ?? scene.day).dutch,
            .posten: posts.map { post in
                [
                    TextVariable.postOmschrijving.rawValue: post.description,
                    TextVariable.postBedrag.rawValue: Euro.dutch(post.cents),
                    TextVariable.postVervaldatum.rawValue: post.claim.dueDate.dutch,
                ]
            },
            .gemeente: gemeente.map { "de gemeente \($0)" } ?? "uw gemeente",
            .corporatie: settings.corporationName,
            .telefoon: settings.phone,
            .telefoontijden: settings.phoneHours,
            .email: settings.mailFrom,
            .postadres: settings.postalAddress,
        ]
        if let oldest, !oldest.betalingskenmerk.isEmpty { values[.betalingskenmerk] = oldest.betalingskenmerk }
        var named: [String: Any] = [:]
        for (variable, value) in values { named[variable.rawValue] = value }
        return named
    }

    /// An open item as a letter lists it.
    struct Post {
        /// The claim.
        var claim: OpenClaim
        /// What is asked of it, in cents.
        var cents: Int64
        /// The betalingskenmerk of its posting; empty when it has none.
        var betalingskenmerk: String

        /// The item in words.
        var description: String {
            if claim.detailsoort == "STO" { return "Teruggeboekte betaling" }
            return claim.isRent ? "Huur \(Dutch.month(of: claim.dueDate))" : "Overig"
        }
    }

    /// The open items, oldest first; together exactly the amount that is asked.
    static func posts(of standing: Standing) -> [Post] {
        var posts: [Post] = []
        for part in standing.live {
            // A kept betalingsregeling covers the oldest rent: those terms are not asked for.
            var covered = part.arrears.inRegelingCents
            for claim in part.arrears.overdue {
                let kept = claim.isRent ? min(covered, claim.openCents) : 0
                covered -= kept
                guard claim.openCents > kept else { continue }
                let kenmerk = part.facts.boekingen.first { $0.number == claim.boeking }?.betalingskenmerk ?? ""
                posts.append(Post(claim: claim, cents: claim.openCents - kept, betalingskenmerk: kenmerk))
            }
        }
        return posts.sorted { ($0.claim.dueDate, $0.claim.boeking) < ($1.claim.dueDate, $1.claim.boeking) }
    }
}
