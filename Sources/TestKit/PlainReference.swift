extension String {
    /// A reference without what it says of its contract: what tests of other things compare.
    public var withoutContractMark: String {
        guard let dash = lastIndex(of: "-") else { return self }
        let mark = self[index(after: dash)...]
        let isMark = mark.utf8.count == 6 && mark.allSatisfy { $0.isHexDigit && !$0.isUppercase }
        return isMark ? String(self[..<dash]) : self
    }
}
