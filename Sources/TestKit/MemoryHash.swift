/// SHA-256 (FIPS 180-4) in plain Swift, so that the store in memory needs nothing of the engine that it checks.
enum MemoryHash {
    /// The digest of some bytes, in hexadecimal.
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        var state = initial
        let message = padded(bytes)
        for start in stride(from: 0, to: message.count, by: 64) { mix(&state, message[start..<start + 64]) }
        return state.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    /// The digest of a text.
    static func hexadecimal(_ text: String) -> String { hexadecimal(Array(text.utf8)) }

    private static let initial = roots(of: primes.prefix(8)) { $0.squareRoot() }
    private static let constants = roots(of: primes.prefix(64)) { cubeRoot($0) }

    private static let primes: [Int] = (2...311).filter { candidate in
        !(2..<candidate).contains { candidate % $0 == 0 }
    }

    /// The first 32 bits of the fractional parts of roots of primes: that is where the constants come from.
    private static func roots(of numbers: ArraySlice<Int>, _ root: (Double) -> Double) -> [UInt32] {
        numbers.map { number in
            let value = root(Double(number))
            return UInt32((value - value.rounded(.down)) * 4_294_967_296)
        }
    }

    private static func cubeRoot(_ value: Double) -> Double {
        // Newton's method; it settles on the nearest double well within these rounds.
        var guess = value / 3 + 1
        for _ in 0..<64 { guess -= (guess * guess * guess - value) / (3 * guess * guess) }
        return guess
    }

    private static func padded(_ bytes: [UInt8]) -> [UInt8] {
        var message = bytes + [0x80]
        while message.count % 64 != 56 { message.append(0) }
        let bits = UInt64(bytes.count) * 8
        for shift in stride(from: 56, through: 0, by: -8) { message.append(UInt8(truncatingIfNeeded: bits >> shift)) }
        return message
    }

    private static func mix(_ state: inout [UInt32], _ block: ArraySlice<UInt8>) {
        func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 { (word >> count) | (word << (32 - count)) }
        let bytes = Array(block)
        var words = (0..<16).map { index in
            bytes[index * 4..<index * 4 + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        for index in 16..<64 {
            let early = words[index - 15]
            let late = words[index - 2]
            let first = rotated(early, 7) ^ rotated(early, 18) ^ (early >> 3)
            let second = rotated(late, 17) ^ rotated(late, 19) ^ (late >> 10)
            words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for index in 0..<64 {
            let choice = (e & f) ^ (~e & g)
            let majority = (a & b) ^ (a & c) ^ (b & c)
            let sumE = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
            let sumA = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
            let first = h &+ sumE &+ choice &+ constants[index] &+ words[index]
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ sumA &+ majority)
        }
        let mixed = [a, b, c, d, e, f, g, h]
        for index in 0..<8 { state[index] &+= mixed[index] }
    }
}
