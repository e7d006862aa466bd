/// Reads a bank statement of any kind that is known, told by its content and not by its name.
public enum BankReader {
    /// MT940.
    case mt940(Mt940Reader)
    /// camt.053, camt.054 and pain.002.
    case camt(CamtReader)
    /// What is none of them, with the reason.
    case refused(String)

    /// How many bytes of a file are enough to tell its kind.
    public static let headLength = 4_096

    /// The reader of a file.
    ///
    /// - Parameters:
    ///   - name: the name of the file.
    ///   - head: its first bytes, ``headLength`` of them or all.
    public init(name: String, head: [UInt8]) {
        switch FileKind(name: name, bytes: head) {
        case .bank(.mt940): self = .mt940(Mt940Reader())
        case .bank: self = .camt(CamtReader())
        case .csv, .veraJSON, .unknown: self = .refused("Dit is geen bankafschrift: er staat geen MT940 of CAMT in.")
        }
    }

    /// Reads the next bytes of the file.
    ///
    /// - Parameters:
    ///   - bytes: the bytes.
    ///   - sink: takes what is found.
    public mutating func feed(_ bytes: Span<UInt8>, into sink: inout some BankSink) {
        switch self {
        case .mt940(var reader):
            // Held in one place only, so that its buffers are not copied.
            self = .refused("")
            reader.feed(bytes, into: &sink)
            self = .mt940(reader)
        case .camt(let reader): reader.feed(bytes, into: &sink)
        case .refused: break
        }
    }

    /// Says that the file has ended.
    public mutating func finish(into sink: inout some BankSink) {
        switch self {
        case .mt940(var reader): reader.finish(into: &sink)
        case .camt(let reader): reader.finish(into: &sink)
        case .refused(let reason): sink.refuse(BankRefusal(line: 1, part: "bestand", reason: reason))
        }
    }
}
