import Crypto

/// A reference as CM.com takes it: 1–32 letters and digits, shorter than ours and without its hyphens.
public enum CmReference {
    /// The case number, by which staff find the message in CM.com's reports, and a hash of our reference: the same every
    /// time, another for another message.
    public static func of(_ reference: String) -> String {
        let digits = Array("0123456789abcdef")
        let hash = SHA256.hash(data: Array(reference.utf8)).flatMap { byte in
            [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        // A key begins with the number of its case, at most 19 digits.
        let caseNumber = reference.prefix { $0.isASCII && $0.isNumber }.prefix(19)
        let head = "Z\(caseNumber)x"
        return head + String(hash.prefix(32 - head.utf8.count))
    }
}
