import Testing

/// The suites of this room hang from here.
@Suite struct DaemonSuite {}
