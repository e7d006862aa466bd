import Foundation
import Glibc

/// A service manager for tests: the socket behind `$NOTIFY_SOCKET`, and what was said to it.
public final class NotifyListener: @unchecked Sendable {
    // `@unchecked`: `heard` is only reached under the lock.
    private let descriptor: Int32
    private let lock = NSLock()
    private var heard: [String] = []

    /// The address for `$NOTIFY_SOCKET`: a path, or a name with `@` before it.
    public let address: String

    /// Listens at an address.
    public init(address: String) throws {
        self.address = address
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(address.utf8)
        if bytes.first == UInt8(ascii: "@") { bytes[0] = 0 }
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        let result = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        guard descriptor >= 0, result == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    deinit { close(descriptor) }

    /// The next message; `nil` when none comes in time.
    public func next(withinSeconds seconds: Double) -> String? {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, Int32(seconds * 1_000)) > 0 else { return nil }
        var buffer = [UInt8](repeating: 0, count: 8_192)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count >= 0 else { return nil }
        let message = String(decoding: buffer.prefix(count), as: UTF8.self)
        lock.withLock { heard.append(message) }
        return message
    }

    /// The first message from now on that is meant; `nil` when it does not come in time.
    @discardableResult
    public func wait(withinSeconds seconds: Double, for isMeant: (String) -> Bool) -> String? {
        let end = Date().addingTimeInterval(seconds)
        while true {
            let left = end.timeIntervalSinceNow
            guard left > 0, let message = next(withinSeconds: left) else { return nil }
            if isMeant(message) { return message }
        }
    }

    /// Everything that was said so far.
    public var all: [String] { lock.withLock { heard } }
}
