// swift-tools-version:6.2
import PackageDescription

/// Settings of every room: Swift 6 language mode with the strict upcoming features, warnings as errors.
let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

let pureRooms: [Target.Dependency] = ["Calendar", "RentLedger", "EarlyWarning", "GuardRails", "CollectionPolicy"]

/// Every room but the command line.
let allRooms: [Target.Dependency] =
    pureRooms + [
        "Statements", "CaseStore", "Intake", "Transport", "Outreach", "Vroegsignalering", "Casework", "Config",
        "Daemon", "Simulation",
    ]

/// A room of the house: one target, one job.
///
/// Imports only point up this list.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

/// The tests of a room mirror its folder under `Sources/`.
func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: allRooms + ["TestKit", grdb, yams, logging] + dependencies,
        exclude: exclude,
        swiftSettings: swiftSettings
    )
}

let package = Package(
    name: "huurwacht",
    products: [
        .executable(name: "huurwacht", targets: ["huurwacht"])
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "CCurlShim", dependencies: ["CCurl"]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        room("Calendar"),
        room("RentLedger", ["Calendar"]),
        room("Statements", ["Calendar", "RentLedger", "CXML2"]),
        room("EarlyWarning", ["Calendar", "RentLedger"]),
        room("GuardRails", ["Calendar", "RentLedger", "EarlyWarning"]),
        room("CollectionPolicy", ["Calendar", "RentLedger", "EarlyWarning", "GuardRails"]),
        room("CaseStore", pureRooms + [grdb, crypto]),
        room("Intake", pureRooms + ["Statements", "CaseStore", crypto]),
        room("Transport", ["CCurl", "CCurlShim"]),
        room("Outreach", pureRooms + ["CaseStore", "Transport", mustache, crypto]),
        room("Vroegsignalering", pureRooms + ["CaseStore", "Outreach"]),
        room("Casework", pureRooms + ["CaseStore", "Outreach", "Vroegsignalering"]),
        room(
            "Config",
            pureRooms + ["CaseStore", "Intake", "Transport", "Outreach", "Vroegsignalering", "Casework", yams, crypto]
        ),
        room(
            "Daemon",
            pureRooms + [
                "Statements", "CaseStore", "Intake", "Transport", "Outreach", "Vroegsignalering", "Casework",
                "Config", logging, hummingbird, hummingbirdCore, nioCore, nioPosix, coreMetrics, serviceLifecycle,
            ]
        ),
        room(
            "Simulation",
            pureRooms + ["CaseStore", "Intake", "Outreach", "Vroegsignalering", "Casework", "Config", "Daemon"]
        ),
        .executableTarget(
            name: "huurwacht",
            dependencies: allRooms + [argumentParser, logging],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "TestKit",
            dependencies: allRooms,
            exclude: ["Servers"],
            swiftSettings: swiftSettings
        ),
        .executableTarget(
            name: "Benchmarks",
            dependencies: allRooms + ["TestKit", "CXML2", grdb],
            swiftSettings: swiftSettings
        ),
        tests("Calendar"),
        tests("RentLedger"),
        tests("Statements"),
        tests("EarlyWarning"),
        tests("GuardRails"),
        tests("CollectionPolicy"),
        tests("CaseStore"),
        tests("Intake"),
        tests("Transport"),
        tests("Outreach"),
        tests("Vroegsignalering"),
        tests("Casework"),
        tests("Config"),
        tests("Daemon"),
        tests("Simulation"),
        tests("huurwacht", ["huurwacht"], exclude: ["Golden"]),
    ]
)
