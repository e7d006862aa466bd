import RentLedger

/// Whether a message has exactly one usable address: nothing that a gateway could read as two.
public enum AddressCheck {
    /// Whether the address that a channel uses is one address, well formed.
    public static func isUsable(_ recipient: Recipient, channel: Channel) -> Bool {
        switch channel {
        case .mail: return isMailAddress(recipient.email)
        case .sms: return mobileNumber(recipient.mobile) != nil
        case .brief, .kaart:
            return recipient.address.isComplete && !G01NoLegalActByTheMachine.isBlank(recipient.name)
                && !recipient.envelopeLines.contains(where: hasControlCharacters)
        }
    }

    /// Whether a text is exactly one mail address: no list, no display name, no comment, no quoting.
    public static func isMailAddress(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count <= 254 else { return false }
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].count) else { return false }
        let local = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard local.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isLocalByte) }) else { return false }
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, let top = labels.last, top.count >= 2 else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.count) && label.allSatisfy { isAlphanumeric($0) || $0 == hyphen }
                && label.first != hyphen && label.last != hyphen
        }
    }

    /// A mobile number as `+316…` or another `+…`; `nil` when the text is not exactly one.
    ///
    /// `06 1234 5678`, `+31 6 12345678`, `+31 (0)6 12345678` and `0031612345678` are the same number. A fixed line in
    /// the Netherlands gets no SMS; a number abroad needs its `+`.
    public static func mobileNumber(_ text: String) -> String? {
        var digits = ""
        var isInternational = false
        for character in text.replacing("(0)", with: "") {
            switch character {
            case "0"..."9" where character.isASCII: digits.append(character)
            case "+" where digits.isEmpty && !isInternational: isInternational = true
            case " ", "-": continue
            default: return nil
            }
        }
        if !isInternational, digits.hasPrefix("00") {
            isInternational = true
            digits.removeFirst(2)
        } else if !isInternational, digits.hasPrefix("06") {
            isInternational = true
            digits = "31" + digits.dropFirst()
        }
        guard isInternational, !digits.hasPrefix("0") else { return nil }
        if digits.hasPrefix("31") { return digits.hasPrefix("316") && digits.count == 11 ? "+" + digits : nil }
        return (8...15).contains(digits.count) ? "+" + digits : nil
    }

    /// Whether a text holds control characters, line ends among them, that could start a header or a second field.
    static func hasControlCharacters(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: true
            default: false
            }
        }
    }

    /// Whether a message goes to one usable address and nothing in its head could start a header or a second field.
    ///
    /// Gateways ask again what the guard rails asked before.
    public static func isSafe(_ message: Message) -> Bool {
        // Subject and names stand in the head of a mail: a line end there would add a recipient.
        let heads = [message.subject, message.senderName, message.recipient.name]
        return !heads.contains(where: hasControlCharacters) && isUsable(message.recipient, channel: message.channel)
    }

    static func refusals(_ message: Message) -> [Refusal] { isSafe(message) ? [] : [.badAddress] }

    private static let hyphen = UInt8(ascii: "-")

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }

    private static func isLocalByte(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
}

extension Recipient {
    /// What is written on an envelope.
    var envelopeLines: [String] {
        [
            name, address.straat, address.huisnummer, address.huisnummertoevoeging, address.postcode,
            address.woonplaats,
        ]
    }
}
