import Crypto
public import RentLedger

/// What a reference says of its contract, so that it never means another one.
///
/// A database that was put back may give the number of a case to another contract while a gateway still knows the old
/// reference: asked by the number alone it would say "sent" of a message to somebody else.
public enum ContractMark {
    /// Six hexadecimal digits for a contract behind the number of a case: the same every time, in every copy.
    ///
    /// It does not depend on the store: what stands behind it outside the house already does
    /// (``RemoteGateway/mark(ofStore:)``), and names of files stay the same from run to run.
    ///
    /// - Parameters:
    ///   - overeenkomst: the contract of the case that leads.
    ///   - caseNumber: the case that leads.
    /// - Returns: the digits.
    public static func of(_ overeenkomst: OvereenkomstNumber, _ caseNumber: CaseNumber) -> String {
        let hash = SHA256.hash(data: Array("\(caseNumber)\n\(overeenkomst.rawValue)".utf8))
        let digits = Array("0123456789abcdef")
        return String(hash.prefix(3).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
