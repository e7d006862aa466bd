/// How long to wait after a refusal for now: twice as long each time, with jitter, up to a longest wait.
public struct BackOff: Hashable, Sendable {
    /// The first wait in seconds.
    public var firstSeconds: Int64
    /// The longest wait in seconds.
    public var longestSeconds: Int64
    /// How often each wait doubles the one before it.
    public var doublings: Int

    /// A back-off.
    public init(firstSeconds: Int64, longestSeconds: Int64, doublings: Int = 1) {
        self.firstSeconds = firstSeconds
        self.longestSeconds = longestSeconds
        self.doublings = doublings
    }

    /// Of one message: a minute at first, four hours at most.
    public static let message = BackOff(firstSeconds: 60, longestSeconds: 4 * 3_600)
    /// Of a gateway that refuses everything: a minute at first, a quarter of an hour at most, so that it is noticed
    /// soon when it works again.
    public static let gateway = BackOff(firstSeconds: 60, longestSeconds: 900)
    /// Of a gateway that leaves in doubt what it is given: a minute at first, then four times as long each time, four
    /// hours at most.
    ///
    /// Each probe costs a message, which staff must look at.
    public static let doubtfulGateway = BackOff(firstSeconds: 60, longestSeconds: 4 * 3_600, doublings: 2)
    /// The longest wait that a gateway may ask for itself, in seconds.
    static let longestAskedSeconds = 24 * 3_600

    /// The seconds to wait after a number of tries, 1 and up.
    ///
    /// - Parameters:
    ///   - tries: tries so far.
    ///   - random: from 0 up to 1: three quarters to five quarters of the wait, so that waits spread.
    /// - Returns: at least one second.
    public func seconds(afterTries tries: Int, random: Double) -> Int64 {
        let doublings = min(max(0, min(tries, 20) - 1) * doublings, 20)
        let whole = min(longestSeconds, firstSeconds << Int64(doublings))
        let jitter = 0.75 + min(max(random, 0), 1) / 2
        return max(1, min(longestSeconds, Int64(Double(whole) * jitter)))
    }
}
