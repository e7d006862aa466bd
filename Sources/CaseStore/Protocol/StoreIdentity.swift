/// Who a store is, made with it and never changed: a copy that was put back keeps its id and lacks what came later.
public struct StoreIdentity: Hashable, Sendable, Codable {
    /// 32 random hexadecimal digits.
    public var id: String
    /// The mode in which it sent for the first time; `nil` before that.
    public var mode: StoreMode?

    /// An identity.
    public init(id: String, mode: StoreMode? = nil) {
        self.id = id
        self.mode = mode
    }
}

/// Whether what the store holds as sent really left the house.
///
/// Messages of a trial are on file like real ones and would count as proof, so a store never changes its mode.
public enum StoreMode: String, Hashable, Sendable, Codable {
    /// Everything becomes a file, or goes to one test address.
    case proef
    /// Messages go to tenants.
    case live
}

/// How far a store is: when nothing was added since, nothing that waits for news has changed.
public struct StoreNews: Hashable, Sendable {
    /// The number of the newest entry of the journal; 0 without any.
    public var newestEntry: Int64
    /// The number of the newest delivery; 0 without any.
    public var newestDelivery: Int64

    /// A place in the history of a store.
    public init(newestEntry: Int64, newestDelivery: Int64) {
        self.newestEntry = newestEntry
        self.newestDelivery = newestDelivery
    }
}
