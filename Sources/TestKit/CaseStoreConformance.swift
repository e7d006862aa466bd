public import CaseStore

/// One promise of the ``CaseStore`` protocol, as a check that any engine must pass.
///
/// A test target runs ``all`` against each engine; every check gets a store of its own, empty.
public struct CaseStoreConformance: Sendable, CustomStringConvertible {
    /// What is promised.
    public let promise: String
    private let body: @Sendable (any CaseStore) throws -> Void

    init(_ promise: String, _ body: @escaping @Sendable (any CaseStore) throws -> Void) {
        self.promise = promise
        self.body = body
    }

    /// Runs the check against an empty store; throws what was found instead.
    public func run(on store: any CaseStore) throws { try body(store) }

    /// What is promised.
    public var description: String { promise }

    /// Every promise of the protocol.
    public static let all: [CaseStoreConformance] =
        takingIn + versions + bank + facts + commits + messages + identity + queue + journal + days
}

/// A promise that an engine does not keep.
public struct ConformanceFailure: Error, CustomStringConvertible {
    /// What was found.
    public let description: String
}

/// Fails a check unless the condition holds.
func require(
    _ condition: Bool,
    _ text: @autoclosure () -> String,
    line: UInt = #line,
    file: StaticString = #fileID
) throws {
    if !condition { throw ConformanceFailure(description: "\(file):\(line): \(text())") }
}

/// Fails a check unless both values are the same.
func requireEqual<Value: Equatable>(
    _ found: Value,
    _ expected: Value,
    _ what: String,
    line: UInt = #line,
    file: StaticString = #fileID
) throws {
    try require(found == expected, "\(what): expected \(expected), found \(found)", line: line, file: file)
}

/// Fails a check unless the body throws an error of a kind.
func requireError(
    _ kind: StoreError.Kind,
    _ what: String,
    line: UInt = #line,
    file: StaticString = #fileID,
    _ body: () throws -> Void
) throws {
    do {
        try body()
    } catch let error as StoreError {
        try require(error.kind == kind, "\(what): expected \(kind), found \(error.kind)", line: line, file: file)
        return
    }
    throw ConformanceFailure(description: "\(file):\(line): \(what): no error")
}
