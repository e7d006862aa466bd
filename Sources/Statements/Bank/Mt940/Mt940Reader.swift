/// Reads MT940 as it comes in, chunk by chunk, whatever the bank, the envelope, the line ends and the encoding.
///
/// It holds one field at a time, so that its memory does not grow with the file. Nothing is dropped without being named:
/// an entry that cannot be read is refused with its line and its statement does not close, and so is a statement that
/// does not end.
public struct Mt940Reader: Sendable {
    /// Longer lines, and longer fields, are refused.
    public static let longestLine = 65_536

    private var message = Mt940Message()
    /// The first part of a line that goes on in the next chunk.
    private var part: [UInt8] = []
    private var isPartTooLong = false
    private var line = 0
    private var endsWithReturn = false

    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D

    /// A reader at the beginning of a file.
    public init() {}

    /// Reads the next bytes of the file.
    ///
    /// - Parameters:
    ///   - bytes: the bytes; nothing of them is kept but the beginning of a line that has not ended.
    ///   - sink: takes what is found.
    public mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>, into sink: inout some BankSink) {
        feed(bytes.span, into: &sink)
    }

    /// Reads the next bytes of the file.
    ///
    /// - Parameters:
    ///   - bytes: the bytes; nothing of them is kept but the beginning of a line that has not ended.
    ///   - sink: takes what is found.
    public mutating func feed(_ bytes: Span<UInt8>, into sink: inout some BankSink) {
        let count = bytes.count
        var start = 0
        if endsWithReturn, count > 0 {
            endsWithReturn = false
            if bytes[0] == Mt940Reader.lineFeed { start = 1 }
        }
        var feedPlace = -1
        var returnPlace = -1
        while start < count {
            if feedPlace < start { feedPlace = bytes.place(of: Mt940Reader.lineFeed, in: start..<count) }
            if returnPlace < start { returnPlace = bytes.place(of: Mt940Reader.carriageReturn, in: start..<count) }
            let end = min(feedPlace, returnPlace)
            guard end < count else { return hold(bytes, start..<count) }
            takeLine(bytes, start..<end, into: &sink)
            start = end + 1
            if end == returnPlace {
                if start == count {
                    endsWithReturn = true
                } else if bytes[start] == Mt940Reader.lineFeed {
                    start += 1
                }
            }
        }
    }

    /// Says that the file has ended: what is unfinished is refused.
    public mutating func finish(into sink: inout some BankSink) {
        let nothing: [UInt8] = []
        if !part.isEmpty || isPartTooLong { takeLine(nothing.span, 0..<0, into: &sink) }
        message.finish(into: &sink)
    }

    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - sink: takes what is found.
    public static func read(_ bytes: [UInt8], into sink: inout some BankSink) {
        var reader = Mt940Reader()
        reader.feed(bytes.span, into: &sink)
        reader.finish(into: &sink)
    }

    private mutating func hold(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard !isPartTooLong, part.count + range.count <= Mt940Reader.longestLine else {
            isPartTooLong = true
            return part.removeAll(keepingCapacity: true)
        }
        bytes.extracting(range).withUnsafeBufferPointer { part.append(contentsOf: $0) }
    }

    private mutating func takeLine(_ bytes: Span<UInt8>, _ range: Range<Int>, into sink: inout some BankSink) {
        line += 1
        if part.isEmpty, !isPartTooLong, range.count <= Mt940Reader.longestLine {
            return takeWhole(bytes, range, into: &sink)
        }
        hold(bytes, range)
        if isPartTooLong {
            message.refuseLongLine(line, into: &sink)
        } else {
            var whole: [UInt8] = []
            swap(&whole, &part)
            takeWhole(whole.span, 0..<whole.count, into: &sink)
            swap(&whole, &part)
        }
        part.removeAll(keepingCapacity: true)
        isPartTooLong = false
    }

    private mutating func takeWhole(_ bytes: Span<UInt8>, _ range: Range<Int>, into sink: inout some BankSink) {
        var range = range
        if line == 1, range.count >= 3, bytes[range.lowerBound] == 0xEF, bytes[range.lowerBound + 1] == 0xBB,
            bytes[range.lowerBound + 2] == 0xBF
        {
            range = range.lowerBound + 3..<range.upperBound
        }
        message.take(bytes, range, line: line, into: &sink)
    }
}
