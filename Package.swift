// swift-tools-version:6.2
import PackageDescription

/// Every target of ours: Swift 6 mode comes from the tools version; a warning is an error, always.
let ours: [SwiftSetting] = [.treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny")]

let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "larets",
    products: [.executable(name: "larets", targets: ["larets"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // System libraries: a module map each.
        .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CArgon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CCSV", providers: [.apt(["libcsv-dev"])]),
        .systemLibrary(name: "CMagic", pkgConfig: "libmagic", providers: [.apt(["libmagic-dev"])]),
        .systemLibrary(name: "CQREncode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // What Glibc has and the module Glibc cannot show to Swift (variadic, or behind _GNU_SOURCE).
        .target(name: "CLinux"),

        .target(name: "ArchiveModel", swiftSettings: ours),
        .target(name: "Retention", dependencies: ["ArchiveModel"], swiftSettings: ours),
        // What SQLite does not say of its own logs.
        .target(name: "DatabaseLog", dependencies: ["ArchiveModel"], swiftSettings: ours),
        // Other people's programs, run under limits.
        .target(name: "Programs", dependencies: ["CLinux"], swiftSettings: ours),
        .target(
            name: "ObjectStore",
            dependencies: ["ArchiveModel", "DatabaseLog", "CArgon2", "CLinux", "CSQLite", "CZlib", crypto],
            swiftSettings: ours),
        .target(
            name: "Catalog",
            dependencies: ["ArchiveModel", "DatabaseLog", "CSQLite", "CLinux", "CStemmer", "CZlib", crypto, grdb],
            swiftSettings: ours),
        .target(
            name: "Intake", dependencies: ["ArchiveModel", "CLinux", "CCSV", "CMagic", "Programs", yams],
            swiftSettings: ours),
        .target(
            name: "Forms", dependencies: ["ArchiveModel", "CArchive", "CQREncode", "Programs", mustache],
            resources: [.embedInCode("Resources")],
            swiftSettings: ours),
        .target(
            name: "Archive",
            dependencies: ["ArchiveModel", "Retention", "ObjectStore", "Catalog", "Intake", "Forms", "Programs", yams],
            resources: [.embedInCode("Resources")], swiftSettings: ours),
        // The two ends of the network. Only Service imports Hummingbird, only Remote AsyncHTTPClient.
        .target(
            name: "Service",
            dependencies: [
                "ArchiveModel", "Archive", crypto, hummingbird, hummingbirdCore, hummingbirdTLS, httpTypes, lifecycle,
                logging,
                mustache,
                nioCore,
                nioHTTPTypes, nioPosix, nioSSL,
            ],
            resources: [.embedInCode("Resources")], swiftSettings: ours),
        .target(
            name: "Remote",
            dependencies: [
                "ArchiveModel", "Archive", asyncHTTPClient, crypto, nioCore, nioHTTP1, nioPosix, nioSSL,
            ], swiftSettings: ours),
        .target(
            name: "Commands",
            dependencies: ["ArchiveModel", "Archive", "Remote", "Retention", "CLinux", argumentParser],
            swiftSettings: ours),
        .executableTarget(
            name: "larets", dependencies: ["Commands", "Service"], swiftSettings: ours,
            // Nobody looks up a symbol in the program, and packed relocations are few: 8 MB of it that no start has to read
            // (docs/decisions/0010-one-binary-with-its-libraries.md).
            linkerSettings: [
                .unsafeFlags(
                    ["-use-ld=lld"]
                        + ["--no-export-dynamic", "-z", "pack-relative-relocs"].flatMap { ["-Xlinker", $0] },
                    .when(configuration: .release))
            ]),

        // Measures the catalog with a million documents; built by `make bench` alone.
        .executableTarget(
            name: "CatalogBench", dependencies: ["ArchiveModel", "Catalog", "CSQLite"], path: "Benchmarks/catalog",
            swiftSettings: ours),

        // What several test targets begin with.
        .target(name: "PreparedFolders", path: "Tests/PreparedFolders", swiftSettings: ours),

        .testTarget(name: "ArchiveModelTests", dependencies: ["ArchiveModel"], swiftSettings: ours),
        // A century of random schools beside a reference written from the law: for a test and for `make property`.
        .target(name: "RandomSchool", dependencies: ["Retention"], path: "Tests/RandomSchool", swiftSettings: ours),
        .executableTarget(
            name: "hundred-years", dependencies: ["RandomSchool"], path: "Tests/HundredYears", swiftSettings: ours),
        .testTarget(name: "RetentionTests", dependencies: ["Retention", "RandomSchool"], swiftSettings: ours),
        .testTarget(name: "ObjectStoreTests", dependencies: ["ObjectStore"], swiftSettings: ours),
        .testTarget(name: "DatabaseLogTests", dependencies: ["DatabaseLog", "CSQLite"], swiftSettings: ours),
        .testTarget(name: "CatalogTests", dependencies: ["Catalog"], swiftSettings: ours),
        .testTarget(name: "ProgramsTests", dependencies: ["Programs"], swiftSettings: ours),
        .testTarget(name: "IntakeTests", dependencies: ["Intake"], swiftSettings: ours),
        .testTarget(name: "FormsTests", dependencies: ["Forms"], swiftSettings: ours),
        .testTarget(name: "ArchiveTests", dependencies: ["Archive", "PreparedFolders"], swiftSettings: ours),
        .testTarget(
            name: "ServiceTests",
            dependencies: ["Service", "Archive", "PreparedFolders", crypto, hummingbirdTesting, nioPosix],
            swiftSettings: ours),
        .testTarget(
            name: "EndToEnd", dependencies: ["larets", "ArchiveModel", "Archive", "PreparedFolders", "Remote"],
            path: "Tests/EndToEnd", swiftSettings: ours),
    ]
)

// The same sources twice: a test that replays the corpus, or, for `make fuzz`, a program around which libFuzzer puts its main.
let foreignBytes: [Target.Dependency] = ["Archive", "Catalog", "Intake", "ObjectStore", crypto]
if Context.environment["LARETS_FUZZ"] == nil {
    package.targets.append(
        .testTarget(
            name: "FuzzTests", dependencies: foreignBytes, path: "Tests/Fuzz", exclude: ["Corpus", "Driver"],
            swiftSettings: ours))
} else {
    package.targets.append(
        .executableTarget(
            name: "fuzz", dependencies: foreignBytes, path: "Tests/Fuzz", exclude: ["Corpus", "Replay"],
            swiftSettings: ours + [.unsafeFlags(["-parse-as-library"])]))
}
