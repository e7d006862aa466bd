import GRDB

extension SQLiteCaseStore {
    /// Gives back the memory that earlier work left in caches.
    ///
    /// Waits for what reads and writes now; the next work reads from the disk again.
    public func releaseMemory() throws(StoreError) {
        recent.forget()
        pool.releaseMemory()
        keys.releaseMemory()
    }

    /// Breaks off whatever reads or writes now: each such call throws, and its transaction rolls back.
    public func interrupt() {
        pool.interrupt()
    }
}
