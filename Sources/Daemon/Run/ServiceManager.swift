import Glibc

/// The readiness protocol of systemd: one datagram to the socket that `NOTIFY_SOCKET` names.
///
/// Without that variable nothing is sent.
struct ServiceManager: Sendable {
    /// The socket's address; `nil` when nobody wants to hear.
    let address: String?
    /// Microseconds within which a beat must come; `nil` without a watchdog.
    let watchdogMicroseconds: UInt64?

    /// The service manager that started this process.
    init(environment: [String: String], processNumber: Int32) {
        address = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
        let isForUs = environment["WATCHDOG_PID"].map { $0 == String(processNumber) } ?? true
        let interval = environment["WATCHDOG_USEC"].flatMap(UInt64.init) ?? 0
        watchdogMicroseconds = isForUs && interval > 0 && address != nil ? interval : nil
    }

    /// What can be said.
    enum Message: Hashable {
        case ready(status: String)
        case reloading(monotonicMicroseconds: UInt64)
        case status(String)
        case watchdog
        case stopping

        /// As the manager reads it; a status is one line.
        var text: String {
            switch self {
            case .ready(let status): "READY=1\nSTATUS=\(ServiceManager.line(status))"
            case .reloading(let microseconds): "RELOADING=1\nMONOTONIC_USEC=\(microseconds)"
            case .status(let status): "STATUS=\(ServiceManager.line(status))"
            case .watchdog: "WATCHDOG=1"
            case .stopping: "STOPPING=1\nSTATUS=stopping"
            }
        }
    }

    private static func line(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }

    /// Tells the manager; whether it was reached, or nobody wants to hear.
    @discardableResult
    func tell(_ message: Message) -> Bool {
        guard let address else { return true }
        return ServiceManager.send(message.text, to: address)
    }

    private static func send(_ text: String, to path: String) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(path.utf8)
        guard let first = bytes.first, bytes.count < MemoryLayout.size(ofValue: address.sun_path),
            first == UInt8(ascii: "/") || first == UInt8(ascii: "@")
        else { return false }
        // An abstract address begins with a zero byte and has no end.
        if first == UInt8(ascii: "@") { bytes[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let content = Array(text.utf8)
        // Never wait for a manager that does not read.
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        let sent = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { target in
                sendto(descriptor, content, content.count, flags, target, length)
            }
        }
        return sent == content.count
    }
}
