import ArchiveModel
import Intake

private let policies = [
    IntakePolicy(accepted: MediaType.allCases, acceptsDamaged: true), IntakePolicy(accepted: MediaType.allCases),
]

/// The first byte chooses the policy, and how the file is called.
func inspect(_ bytes: [UInt8]) throws {
    let choice = Int(bytes.first ?? 0)
    let content = Array(bytes.dropFirst())
    let source = ByteSource(sizeBytes: Int64(content.count)) { offset, buffer in
        // Nothing may be asked for that is not there.
        guard offset >= 0 else { throw FuzzFault("read at \(offset)") }
        return try ByteSource(content).read(at: offset, into: buffer)
    }
    let name = choice & 2 == 0 ? DisplayName("scan") : DisplayName(Array(content.prefix(40)))
    try require(!name.description.contains("/"), "a name with a folder: \(name)")
    let inspection = try ContentInspector.ofThisThread.inspect(source, named: name, policy: policies[choice & 1])
    try require(policies[choice & 1].accepted.contains(inspection.mediaType), "\(inspection.mediaType)")
}

extension ContentInspector {
    /// Loading the database of types takes longer than a thousand files. The fuzzer has one thread, and the test runs
    /// target after target.
    fileprivate nonisolated(unsafe) static let ofThisThread = ContentInspector()
}
