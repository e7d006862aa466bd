import CXML2

/// ``CamtPaths`` as a table: from a place and the name of a child to the place of that child.
///
/// Places and names are small numbers, so that a step down the document is one look into an array.
struct CamtTree: Sendable {
    /// Every name in the tree; the name of number `n` stands at `n - 1`, and number 0 is any other name.
    let names: [String]
    /// The place that a name leads to, by `place * stride + number of the name`; 0 leads nowhere.
    let next: [UInt16]
    /// Names and one more.
    let stride: Int
    /// What each place is.
    let fields: [CamtField]

    /// Place 1: above the message, in `Document`, in an envelope or nowhere.
    static let outside: UInt16 = 1
    /// The tree of all paths.
    static let shared = CamtTree(CamtPaths.all)

    /// The tree of some paths.
    init(_ paths: [(path: String, field: CamtField)]) {
        var names: [String] = ["Document", "Ccy"]
        var numbers: [Substring: Int] = ["Document": 1, "Ccy": 2]
        var children: [[Int: Int]] = [[:], [:]]
        var fields: [CamtField] = [.passage, .passage]
        for (path, field) in paths {
            var place = Int(CamtTree.outside)
            for name in path.split(separator: "/") {
                let number = numbers[name] ?? names.count + 1
                if number > names.count {
                    names.append(String(name))
                    numbers[name] = number
                }
                let child = children[place][number] ?? children.count
                if child == children.count {
                    children[place][number] = child
                    children.append([:])
                    fields.append(.passage)
                }
                place = child
            }
            fields[place] = field
        }
        let stride = names.count + 1
        var next = [UInt16](repeating: 0, count: children.count * stride)
        for (place, ways) in children.enumerated() {
            for (number, child) in ways { next[place * stride + number] = UInt16(truncatingIfNeeded: child) }
        }
        self.names = names
        self.next = next
        self.stride = stride
        self.fields = fields
    }

    /// The number of `Document`.
    static let document = 1
    /// The number of `Ccy`.
    static let currency = 2
}

/// The names of a tree as the parser's own interned strings, found by their address.
struct CamtNames: ~Copyable {
    private let keys: UnsafeMutablePointer<UnsafePointer<xmlChar>?>
    private let values: UnsafeMutablePointer<UInt8>
    private static let size = 1_024

    init() {
        keys = .allocate(capacity: CamtNames.size)
        keys.initialize(repeating: nil, count: CamtNames.size)
        values = .allocate(capacity: CamtNames.size)
        values.initialize(repeating: 0, count: CamtNames.size)
    }

    deinit {
        keys.deallocate()
        values.deallocate()
    }

    /// Interns the names in the dictionary of a parser.
    func learn(_ names: [String], in dictionary: xmlDictPtr?) {
        for (index, name) in names.enumerated() {
            guard let key = xmlDictLookup(dictionary, name, -1) else { continue }
            var slot = CamtNames.slot(key)
            while keys[slot] != nil { slot = (slot + 1) & (CamtNames.size - 1) }
            keys[slot] = key
            values[slot] = UInt8(truncatingIfNeeded: index + 1)
        }
    }

    /// The number of a name; 0 when it is none of ours.
    @inline(__always)
    func number(of name: UnsafePointer<xmlChar>) -> Int {
        var slot = CamtNames.slot(name)
        while let key = keys[slot] {
            if key == name { return Int(values[slot]) }
            slot = (slot + 1) & (CamtNames.size - 1)
        }
        return 0
    }

    @inline(__always)
    private static func slot(_ name: UnsafePointer<xmlChar>) -> Int {
        let address = UInt(bitPattern: name)
        return Int((address ^ address >> 10) & UInt(size - 1))
    }
}
