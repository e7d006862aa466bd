/// G11: one bad case never stops the night.
///
/// Whatever cannot be handled is set aside with its reason and shown to staff; the rest goes on. The reason never holds
/// personal data (G10): an error gives its own safe text, or only its type. Source: guardrails.md G11.
public enum G11OneBadCase {
    /// Runs the work for one person or case; an error becomes the reason for which it is set aside.
    public static func isolated<Value>(_ work: () throws -> Value) -> Isolated<Value> {
        do {
            return .done(try work())
        } catch {
            return .setAside(SetAside(error))
        }
    }

    /// Runs the work for one person or case that waits for others; an error becomes the reason to set it aside.
    nonisolated(nonsending) public static func isolated<Value>(
        _ work: nonisolated(nonsending) () async throws -> Value
    ) async -> Isolated<Value> {
        do {
            return .done(try await work())
        } catch {
            return .setAside(SetAside(error))
        }
    }
}

/// What became of the work for one person or case.
public enum Isolated<Value> {
    /// It was done.
    case done(Value)
    /// It was set aside; the rest goes on.
    case setAside(SetAside)
}

extension Isolated: Sendable where Value: Sendable {}

/// Why something was set aside, without personal data.
public struct SetAside: Hashable, Sendable, CustomStringConvertible {
    /// The reason.
    public let description: String

    /// The reason of an error: its safe text, or only its type.
    public init(_ error: any Error) {
        let type = String(describing: Swift.type(of: error))
        guard let safe = error as? any SafelyDescribedError, !G10NothingLeaks.containsPersonalData(safe.safeDescription)
        else {
            description = "an error of type \(type)"
            return
        }
        description = safe.safeDescription
    }
}

/// An error that can say what happened without any personal data.
public protocol SafelyDescribedError: Error {
    /// What happened, where, and what to do; never a name, address, account, number or text of a message.
    var safeDescription: String { get }
}

extension IllegalTransition: SafelyDescribedError {
    /// State and event.
    public var safeDescription: String { description }
}
