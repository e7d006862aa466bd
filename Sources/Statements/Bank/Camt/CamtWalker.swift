import CXML2

/// Why a document cannot be read any further.
enum CamtFailure {
    case documentType
    case tooDeep
    /// What the parser says, with its line.
    case notXML(code: Int, line: Int)
}

/// Goes down and up the document by the table of ``CamtTree`` and gives what is found there to the machine.
///
/// This runs for each tag of the file, so it allocates nothing and touches no `String`.
struct CamtWalker: ~Copyable {
    var machine = CamtMachine()
    var failure: CamtFailure?
    /// The line in the piece of the file that the parser sees, or 0.
    var parser: xmlParserCtxtPtr?
    /// Lines that stood before the document began.
    var linesBefore = 0
    /// Whether the outermost element was closed.
    private(set) var hasEnded = false

    private let next: UnsafeMutablePointer<UInt16>
    private let fields: UnsafeMutablePointer<CamtField>
    private let marks: UnsafeMutablePointer<UInt8>
    private let stride: Int
    private let names = CamtNames()
    private let places: UnsafeMutablePointer<UInt16>
    private var depth = 0
    /// Open elements that we pass by, from the outermost on.
    private var passed = 0
    private var documentDepth = -1
    private var isCollecting = false
    private var isTooLong = false
    private var textStart = 0
    private var currency: UInt32 = 0
    private var currencyKey: UnsafePointer<xmlChar>?

    private static let greatestDepth = 200
    private static let greatestText = 65_536
    private static let isText: UInt8 = 1
    private static let isAmount: UInt8 = 2
    private static let isGroup: UInt8 = 4

    init() {
        let tree = CamtTree.shared
        stride = tree.stride
        next = .allocate(capacity: tree.next.count)
        next.initialize(from: tree.next, count: tree.next.count)
        fields = .allocate(capacity: tree.fields.count)
        fields.initialize(from: tree.fields, count: tree.fields.count)
        marks = .allocate(capacity: tree.fields.count)
        for (place, field) in tree.fields.enumerated() {
            let mark =
                (field.isText ? CamtWalker.isText : 0) | (field.isAmount ? CamtWalker.isAmount : 0)
                | (field.isGroup ? CamtWalker.isGroup : 0)
            (marks + place).initialize(to: mark)
        }
        places = .allocate(capacity: CamtWalker.greatestDepth + 1)
        places.initialize(repeating: CamtTree.outside, count: CamtWalker.greatestDepth + 1)
    }

    deinit {
        next.deallocate()
        fields.deallocate()
        marks.deallocate()
        places.deallocate()
    }

    /// The line of the file at which the parser stands.
    var line: Int { linesBefore + Int(parser?.pointee.input?.pointee.line ?? 0) }

    /// Interns our names in the parser's dictionary.
    mutating func learnNames() {
        let dictionary = parser?.pointee.dict
        names.learn(CamtTree.shared.names, in: dictionary)
        currencyKey = xmlDictLookup(dictionary, "Ccy", -1)
    }

    /// Stops the parser for good.
    mutating func stop(_ reason: CamtFailure) {
        if failure == nil { failure = reason }
        if let parser { xmlStopParser(parser) }
    }

    /// An element begins.
    @inline(__always)
    mutating func start(
        _ name: UnsafePointer<xmlChar>,
        attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
        count: Int
    ) {
        if passed > 0 {
            passed += 1
            if passed > CamtWalker.greatestDepth { stop(.tooDeep) }
            return
        }
        let place = Int(places[depth])
        let child = next[place &* stride &+ names.number(of: name)]
        guard child != 0 else {
            if place == CamtTree.outside { startOutside(name) } else { passBy() }
            return
        }
        let mark = marks[Int(child)]
        push(child)
        if mark & CamtWalker.isText != 0 {
            isCollecting = true
            isTooLong = false
            textStart = machine.texts.count
            if mark & CamtWalker.isAmount != 0 { readCurrency(attributes, count) }
        } else {
            isCollecting = false
            if mark & CamtWalker.isGroup != 0 { begin(fields[Int(child)], name) }
        }
    }

    /// Text between tags.
    @inline(__always)
    mutating func characters(_ bytes: UnsafePointer<xmlChar>, count: Int) {
        guard isCollecting else { return }
        guard machine.texts.count - textStart + count <= CamtWalker.greatestText else {
            isTooLong = true
            return
        }
        machine.texts.append(bytes, count: count)
    }

    /// An element ends.
    @inline(__always)
    mutating func end() {
        if passed > 0 {
            passed -= 1
            if passed == 0 { isCollecting = marks[Int(places[depth])] & CamtWalker.isText != 0 }
            return
        }
        let place = Int(places[depth])
        let mark = marks[place]
        if mark & CamtWalker.isText != 0 {
            endText(fields[place])
        } else if mark & CamtWalker.isGroup != 0 {
            machine.end(fields[place])
        }
        if depth == documentDepth { documentDepth = -1 }
        if depth > 0 { depth -= 1 }
        if depth == 0 { hasEnded = true }
        isCollecting = marks[Int(places[depth])] & CamtWalker.isText != 0
    }

    @inline(__always)
    private mutating func endText(_ field: CamtField) {
        if isTooLong {
            tooLong()
            machine.texts.count = textStart
        } else {
            let text = machine.texts.trimmed(from: textStart)
            let isKept = machine.take(field, text, currency: currency)
            if !isKept { machine.texts.count = textStart }
            if machine.texts.count > CamtMachine.greatestEntryBytes {
                machine.entry.note(.tooManyDetails)
                machine.texts.count = textStart
            }
        }
        textStart = machine.texts.count
    }

    private mutating func tooLong() {
        isTooLong = false
        if machine.isInEntry || machine.isInDetail {
            machine.entry.note(.textTooLong)
        } else {
            machine.fault("tekst", line: line, "een tekst is langer dan 65.536 tekens")
        }
    }

    @inline(__always)
    private mutating func push(_ place: UInt16) {
        guard depth < CamtWalker.greatestDepth else { return stop(.tooDeep) }
        depth += 1
        places[depth] = place
    }

    private mutating func passBy() {
        passed = 1
        isCollecting = false
    }

    /// Above the message anything may stand; in `Document` only a message that we know.
    private mutating func startOutside(_ name: UnsafePointer<xmlChar>) {
        if names.number(of: name) == CamtTree.document, documentDepth < 0 {
            push(CamtTree.outside)
            documentDepth = depth
        } else if depth == documentDepth {
            passBy()
            machine.hasMessage = true
            let reason = "dit bericht is geen CAMT.053, CAMT.054 of pain.002"
            machine.output?.refuse(BankRefusal(line: line, part: "Document", reason: reason))
        } else {
            push(CamtTree.outside)
        }
    }

    private mutating func begin(_ field: CamtField, _ name: UnsafePointer<xmlChar>) {
        guard field == .otherMessage else { return machine.begin(field, line: line) }
        machine.hasMessage = true
        let element = CamtTree.shared.names[names.number(of: name) - 1]
        let kind = CamtPaths.otherMessages[element] ?? element
        let reason = "\(kind) wordt niet gelezen; lever CAMT.053, CAMT.054 of pain.002"
        machine.output?.refuse(BankRefusal(line: line, part: element, reason: reason))
    }

    /// Attributes come as name, prefix, address, beginning and end of the value.
    @inline(__always)
    private mutating func readCurrency(_ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int) {
        currency = 0
        guard let attributes else { return }
        for place in 0..<count where attributes[place * 5] == currencyKey {
            guard let start = attributes[place * 5 + 3], let end = attributes[place * 5 + 4], end - start == 3 else {
                return
            }
            let letters = (start[0], start[1], start[2])
            let isCapital = { (byte: UInt8) in (0x41...0x5A).contains(byte) }
            guard isCapital(letters.0), isCapital(letters.1), isCapital(letters.2) else { return }
            currency = UInt32(letters.0) << 16 | UInt32(letters.1) << 8 | UInt32(letters.2)
        }
    }
}
