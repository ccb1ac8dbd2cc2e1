// swift-tools-version:6.2
import PackageDescription

/// Every target of ours: Swift 6 mode comes from the tools version; a warning is an error, always.
let ours: [SwiftSetting] = [.treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny")]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "larets",
    products: [.executable(name: "larets", targets: ["larets"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // System libraries: a module map each.
        .systemLibrary(name: "CArgon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CCSV", providers: [.apt(["libcsv-dev"])]),
        .systemLibrary(name: "CMagic", pkgConfig: "libmagic", providers: [.apt(["libmagic-dev"])]),
        .systemLibrary(name: "CQREncode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // What Glibc has and Swift's Glibc module cannot see (variadic or _GNU_SOURCE).
        .target(name: "CSystem"),

        .target(name: "ArchiveModel", swiftSettings: ours),
        .target(name: "Retention", dependencies: ["ArchiveModel"], swiftSettings: ours),
        .target(
            name: "ObjectStore", dependencies: ["ArchiveModel", "CArgon2", "CSystem", "CSQLite", "CZlib", crypto],
            swiftSettings: ours),
        .target(
            name: "Catalog", dependencies: ["ArchiveModel", "CSQLite", "CSystem", "CStemmer", "CZlib", crypto, grdb],
            swiftSettings: ours),
        .target(
            name: "Intake", dependencies: ["ArchiveModel", "CSystem", "CCSV", "CMagic", yams],
            swiftSettings: ours),
        .target(
            name: "Forms", dependencies: ["ArchiveModel", "CQREncode", mustache],
            resources: [.embedInCode("Resources")],
            swiftSettings: ours),
        .target(
            name: "Archive",
            dependencies: ["ArchiveModel", "Retention", "ObjectStore", "Catalog", "Intake", "Forms", yams],
            resources: [.embedInCode("Resources")], swiftSettings: ours),
        .target(
            name: "Commands", dependencies: ["ArchiveModel", "Archive", "Retention", "CSystem", argumentParser],
            swiftSettings: ours),
        .executableTarget(name: "larets", dependencies: ["Commands"], swiftSettings: ours),

        // Measures the catalog with a million documents; built by `make bench` alone.
        .executableTarget(
            name: "CatalogBench", dependencies: ["ArchiveModel", "Catalog", "CSQLite"], path: "Benchmarks/catalog",
            swiftSettings: ours),

        .testTarget(name: "ArchiveModelTests", dependencies: ["ArchiveModel"], swiftSettings: ours),
        // A century of random schools beside a reference written from the law: for a test and for `make property`.
        .target(name: "RandomSchool", dependencies: ["Retention"], path: "Tests/RandomSchool", swiftSettings: ours),
        .executableTarget(
            name: "hundred-years", dependencies: ["RandomSchool"], path: "Tests/HundredYears", swiftSettings: ours),
        .testTarget(name: "RetentionTests", dependencies: ["Retention", "RandomSchool"], swiftSettings: ours),
        .testTarget(name: "ObjectStoreTests", dependencies: ["ObjectStore"], swiftSettings: ours),
        .testTarget(name: "CatalogTests", dependencies: ["Catalog"], swiftSettings: ours),
        .testTarget(name: "IntakeTests", dependencies: ["Intake"], swiftSettings: ours),
        .testTarget(name: "FormsTests", dependencies: ["Forms"], swiftSettings: ours),
        .testTarget(name: "ArchiveTests", dependencies: ["Archive"], swiftSettings: ours),
        .testTarget(
            name: "EndToEnd", dependencies: ["larets", "ArchiveModel"], path: "Tests/EndToEnd", swiftSettings: ours),
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
