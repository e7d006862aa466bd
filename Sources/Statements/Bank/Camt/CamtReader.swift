import CXML2

/// Reads camt.053, camt.054 and pain.002 in all their versions, in pieces of any size and in memory that does not grow
/// with the file.
///
/// Feed it the bytes of one file and finish it; rows, statements and refusals go to the sink in the order of the file.
/// What it cannot use it names. A document that is cut off, or that is no XML from some place on, ends there: what was
/// read before stands, and the statement that was open never closes. A document with a DOCTYPE is not read at all, and
/// nothing is ever fetched. It has no clock, reads no files and writes nothing.
///
/// The limit of its speed is libxml2 itself: some four fifths of the time go to taking the XML apart, before anything is
/// understood (`Benchmarks camt` prints both). Memory is one piece of the file and one entry, up to 128 MB for a batch of
/// some hundred thousand payments; a larger batch is refused by name.
public final class CamtReader {
    private let walker: UnsafeMutablePointer<CamtWalker>
    private var head: [UInt8] = []
    private var linesBefore = 0
    private var isFinished = false
    private var isBroken = false

    /// Bytes that the parser takes at a time.
    private static let piece = 32_768
    private static let isReady: Bool = {
        xmlInitParser()
        return true
    }()

    /// A reader for one file.
    public init() {
        _ = CamtReader.isReady
        walker = .allocate(capacity: 1)
        walker.initialize(to: CamtWalker())
    }

    deinit {
        if let parser = walker.pointee.parser { xmlFreeParserCtxt(parser) }
        walker.deinitialize(count: 1)
        walker.deallocate()
    }

    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - sink: Takes what is found.
    public static func read(_ bytes: [UInt8], into sink: inout some BankSink) {
        let reader = CamtReader()
        reader.feed(bytes.span, into: &sink)
        reader.finish(into: &sink)
    }

    /// Reads the next bytes of the file; nothing after ``finish(into:)``.
    ///
    /// - Parameters:
    ///   - bytes: The bytes, of any number.
    ///   - sink: Takes what is found.
    public func feed(_ bytes: Span<UInt8>, into sink: inout some BankSink) {
        bytes.withUnsafeBufferPointer { feed($0, into: &sink) }
    }

    /// Reads the next bytes of the file; nothing after ``finish(into:)``.
    ///
    /// - Parameters:
    ///   - bytes: The bytes, of any number.
    ///   - sink: Takes what is found.
    public func feed(_ bytes: UnsafeBufferPointer<UInt8>, into sink: inout some BankSink) {
        guard !isFinished else { return }
        connected(to: &sink) { feedBytes(bytes) }
    }

    /// The file has ended: names what is missing of it.
    ///
    /// - Parameter sink: Takes what is found.
    public func finish(into sink: inout some BankSink) {
        guard !isFinished else { return }
        isFinished = true
        connected(to: &sink) {
            guard walker.pointee.parser != nil || !head.isEmpty else {
                return walker.pointee.machine.breakOff(line: 1, reason: "het bestand is leeg")
            }
            if walker.pointee.parser == nil { begin() }
            guard !isBroken else { return }
            parse(nil, 0, isLast: true)
            if !isBroken, !walker.pointee.hasEnded { breakOff("het bestand is afgebroken") }
            if !isBroken, !walker.pointee.machine.hasMessage {
                breakOff("dit is XML, maar geen CAMT.053, CAMT.054 of pain.002")
            }
        }
    }

    private func connected(to sink: inout some BankSink, _ work: () -> Void) {
        // Where a fault of a converter is said when it belongs to no parser: nowhere, since it may quote the file.
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        withUnsafeMutablePointer(to: &sink) {
            walker.pointee.machine.output = CamtOutput($0)
            work()
            walker.pointee.machine.output = nil
        }
    }

    private func feedBytes(_ bytes: UnsafeBufferPointer<UInt8>) {
        var start = 0
        if walker.pointee.parser == nil {
            // The parser knows an encoding by the first four bytes, so they are given to it together.
            while start < bytes.count, head.count < 4 {
                let byte = bytes[start]
                start += 1
                if head.isEmpty, [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
                    if byte == 0x0A { linesBefore += 1 }
                    continue
                }
                head.append(byte)
            }
            guard head.count == 4 else { return }
            begin()
        }
        while start < bytes.count, !isBroken {
            let count = min(CamtReader.piece, bytes.count - start)
            parse(bytes.baseAddress.map { $0 + start }, count)
            start += count
        }
    }

    private func begin() {
        walker.pointee.linesBefore = linesBefore
        walker.pointee.parser = CamtCallbacks.parser(for: walker, head: head)
        guard walker.pointee.parser != nil else { return breakOff("er is geen geheugen voor de XML-lezer") }
        walker.pointee.learnNames()
    }

    private func parse(_ bytes: UnsafePointer<UInt8>?, _ count: Int, isLast: Bool = false) {
        guard let parser = walker.pointee.parser else { return }
        bytes.withMemoryRebound(count) { _ = xmlParseChunk(parser, $0, Int32($1), isLast ? 1 : 0) }
        let isStopped = parser.pointee.wellFormed == 0 || parser.pointee.disableSAX != 0
        guard isStopped || walker.pointee.failure != nil else { return }
        breakOff(nil)
    }

    private func breakOff(_ reason: String?) {
        isBroken = true
        let failure = walker.pointee.failure
        var line = max(1, walker.pointee.line)
        if case .notXML(_, let found)? = failure, found > 0 { line = linesBefore + found }
        let words = reason ?? CamtReader.words(failure, hasEnded: walker.pointee.hasEnded, isFinished: isFinished)
        walker.pointee.machine.breakOff(line: line, reason: words)
    }

    private static func words(_ failure: CamtFailure?, hasEnded: Bool, isFinished: Bool) -> String {
        switch failure {
        case .documentType: return "het bestand heeft een DOCTYPE; die hoort er niet in en wordt niet gelezen"
        case .tooDeep: return "de elementen staan meer dan 200 lagen diep in elkaar"
        case .notXML(let code, _):
            let isEncoding = [XML_ERR_INVALID_ENCODING, XML_ERR_UNSUPPORTED_ENCODING, XML_ERR_UNKNOWN_ENCODING]
                .contains { Int($0.rawValue) == code }
            let isEndless = [XML_ERR_INTERNAL_ERROR, XML_ERR_NO_MEMORY].contains { Int($0.rawValue) == code }
            if isEndless { return "een tekst, een label of het aantal namen is groter dan in zo'n bericht kan" }
            if isEncoding { return "de tekens kloppen niet met de codering die het bestand noemt" }
            if hasEnded { return "na het einde van het document staat nog iets; dat is niet gelezen" }
            if isFinished { return "het bestand is afgebroken" }
            return "vanaf hier is het bestand geen geldige XML (fout \(code))"
        case nil: return "het bestand is niet verder te lezen: de codering of de XML klopt niet"
        }
    }
}

extension UnsafePointer<UInt8>? {
    fileprivate func withMemoryRebound(_ count: Int, _ work: (UnsafePointer<CChar>?, Int) -> Void) {
        guard let self else { return work(nil, 0) }
        self.withMemoryRebound(to: CChar.self, capacity: count) { work($0, count) }
    }
}
