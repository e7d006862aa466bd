import Glibc

/// The log of the machine: sentences and hashes only, never a case.
enum SystemLog {
    /// Writes a notice.
    static func notice(_ sentence: String) {
        sentence.withCString { text in
            withVaList([text]) { vsyslog(LOG_NOTICE | LOG_USER, "%s", $0) }
        }
    }
}
