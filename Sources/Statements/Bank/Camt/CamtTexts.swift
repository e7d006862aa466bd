/// A text of the entry that is being read: a range in ``CamtTexts``.
struct CamtText {
    var start: Int32 = 0
    var count: Int32 = 0

    var isEmpty: Bool { count == 0 }
}

/// The bytes of the texts of one entry, in memory that is used again for the next one.
struct CamtTexts: ~Copyable {
    private(set) var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// Bytes in use; what stands beyond it is forgotten.
    var count = 0

    init(capacity: Int = 1 << 14) {
        base = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    deinit { base.deallocate() }

    /// Adds bytes at the end.
    @inline(__always)
    mutating func append(_ bytes: UnsafePointer<UInt8>, count length: Int) {
        if count + length > capacity { grow(to: count + length) }
        (base + count).update(from: bytes, count: length)
        count += length
    }

    /// Adds fixed words at the end and gives their place.
    mutating func append(_ words: StaticString) -> CamtText {
        let start = count
        append(words.utf8Start, count: words.utf8CodeUnitCount)
        return CamtText(start: Int32(truncatingIfNeeded: start), count: Int32(words.utf8CodeUnitCount))
    }

    /// The bytes of a text.
    @inline(__always)
    func bytes(_ text: CamtText) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base + Int(text.start), count: Int(text.count))
    }

    /// A text as a string.
    func string(_ text: CamtText) -> String { String(decoding: bytes(text), as: UTF8.self) }

    /// Whether two texts are the same.
    func isSame(_ text: CamtText, as other: [UInt8]) -> Bool {
        text.count == other.count && bytes(text).elementsEqual(other)
    }

    /// Whether a text is these words.
    @inline(__always)
    func isWord(_ text: CamtText, _ word: StaticString) -> Bool {
        guard Int(text.count) == word.utf8CodeUnitCount else { return false }
        for place in 0..<word.utf8CodeUnitCount where base[Int(text.start) + place] != word.utf8Start[place] {
            return false
        }
        return true
    }

    /// The text from `start` to the end, without white space around it and with spaces for line breaks in it.
    @inline(__always)
    func trimmed(from start: Int) -> CamtText {
        var first = start
        var end = count
        while first < end, base[first] <= 0x20 { first += 1 }
        while end > first, base[end - 1] <= 0x20 { end -= 1 }
        for place in first..<end { base[place] = max(base[place], 0x20) }
        return CamtText(start: Int32(truncatingIfNeeded: first), count: Int32(truncatingIfNeeded: end - first))
    }

    /// Takes the spaces out of the last text.
    func withoutSpaces(_ text: CamtText) -> CamtText {
        var end = Int(text.start)
        for place in Int(text.start)..<Int(text.start + text.count) where base[place] != 0x20 {
            base[end] = base[place]
            end += 1
        }
        return CamtText(start: text.start, count: Int32(truncatingIfNeeded: end) - text.start)
    }

    private mutating func grow(to wanted: Int) {
        let larger = max(wanted, capacity * 2)
        let next = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        next.update(from: base, count: count)
        base.deallocate()
        base = next
        capacity = larger
    }
}
