import Foundation

/// What several threads found, each at its place.
package final class Gathered<Element: Sendable>: @unchecked Sendable {
    // `@unchecked`: `elements` is only reached under the lock.
    private let lock = NSLock()
    private var elements: [Int: Element] = [:]

    /// Nothing found yet.
    package init() {}

    /// Puts what was found in its place.
    package func put(_ element: Element, at place: Int) {
        lock.withLock { elements[place] = element }
    }

    /// What was found, in the order of the places.
    package var inOrder: [Element] {
        lock.withLock { elements.keys.sorted().compactMap { elements[$0] } }
    }
}
