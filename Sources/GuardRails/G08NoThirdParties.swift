/// G8: no third parties.
///
/// Family, friends, neighbours and employers are never contacted: a message goes to a party of the contract, at the
/// address that this party has, and nowhere else. Source: guardrails.md G8; laatste-kansbeleid §3.6.
public enum G08NoThirdParties {
    /// Whether a recipient is one of the parties, by role and by the address that the channel uses.
    ///
    /// Addresses are equal when their bytes are: an address that only looks the same is another one.
    public static func isParty(_ recipient: Recipient, channel: Channel, among parties: [Recipient]) -> Bool {
        parties.contains { party in
            guard party.role == recipient.role else { return false }
            switch channel {
            case .mail: return same(party.email, recipient.email)
            case .sms: return same(party.mobile, recipient.mobile)
            case .brief, .kaart:
                // A letter in another name would reach another person.
                return zip(party.envelopeLines, recipient.envelopeLines).allSatisfy { same($0.0, $0.1) }
            }
        }
    }

    static func refusals(_ message: Message, _ circumstances: SendCircumstances) -> [Refusal] {
        isParty(message.recipient, channel: message.channel, among: circumstances.parties) ? [] : [.notAParty]
    }

    private static func same(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }
}
