import Glibc

/// The memory of the process.
enum MachineMemory {
    private typealias Trim = @convention(c) (Int) -> Int32

    /// Gives freed memory back to the machine; the C library keeps it otherwise.
    static func trim() {
        // `malloc.h` is not part of Swift's view of the C library.
        guard let symbol = dlsym(nil, "malloc_trim") else { return }
        _ = unsafeBitCast(symbol, to: Trim.self)(0)
    }
}
