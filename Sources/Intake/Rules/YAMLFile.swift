import ArchiveModel
import Yams

/// A small YAML file of rules, read strictly: what is not understood is an error with its line, never passed over.
enum YAMLFile {
    static let maximumBytes: Int64 = 1 << 20

    /// The mapping at the top of the file.
    ///
    /// - Throws: ``ArchiveError`` `yaml-too-large`, `yaml-invalid`, `yaml-references`, `yaml-wrong-shape`.
    static func root(of source: ByteSource) throws -> YAMLMapping {
        guard source.sizeBytes <= maximumBytes else { throw ArchiveError.yamlTooLarge }
        var bytes = try source.bytes(at: 0, count: Int(source.sizeBytes))[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ArchiveError.yamlInvalid(line: nil, cause: "not UTF-8")
        }
        if let line = firstLineWithReference(in: text) { throw ArchiveError.yamlReferences(line: line) }
        guard let node = try compose(text) else { throw ArchiveError.yamlWrongShape(line: 1, key: nil) }
        return try YAMLMapping(node, key: nil)
    }

    private static func compose(_ text: String) throws -> Node? {
        do {
            return try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        } catch let error as YamlError {
            throw ArchiveError.yamlInvalid(line: error.line, cause: error.summary)
        }
    }

    /// Anchors and aliases let a few lines stand for billions, even while keys are compared; rules need none. A mark
    /// that begins a value is found before anything is composed.
    private static func firstLineWithReference(in text: String) -> Int? {
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        let openers = Array("-:[{,?".utf8)
        for (ordinal, line) in lines.enumerated() {
            var before: UInt8?
            for byte in line where byte != 0x20 && byte != 0x09 && byte != 0x0D {
                if before == nil, byte == UInt8(ascii: "#") { break }
                let isMark = byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*")
                if isMark, before.map(openers.contains) ?? true { return ordinal + 1 }
                before = byte
            }
        }
        return nil
    }
}

/// A mapping whose keys are all known.
struct YAMLMapping {
    let line: Int
    private let values: [String: Node]

    init(_ node: Node, key: String?) throws {
        line = node.mark?.line ?? 1
        guard let mapping = node.mapping else { throw ArchiveError.yamlWrongShape(line: line, key: key) }
        var values: [String: Node] = [:]
        for (key, value) in mapping {
            guard let name = key.scalar?.string else { throw ArchiveError.yamlWrongShape(line: line, key: nil) }
            values[name] = value
        }
        self.values = values
    }

    /// - Throws: ``ArchiveError`` `yaml-unknown-key`.
    func requireOnly(_ known: [String]) throws {
        let unknown = values.filter { !known.contains($0.key) }
        guard let first = unknown.min(by: { ($0.value.mark?.line ?? 0) < ($1.value.mark?.line ?? 0) }) else { return }
        throw ArchiveError.yamlUnknownKey(first.key, line: first.value.mark?.line ?? line, known: known)
    }

    /// A single value, as it is written; nil if the key is missing.
    func text(_ key: String) throws -> String? {
        guard let node = values[key] else { return nil }
        guard let scalar = node.scalar else {
            throw ArchiveError.yamlWrongShape(line: node.mark?.line ?? line, key: key)
        }
        let text = composed(scalar.string).trimmingBlanks()
        return text.isEmpty ? nil : text
    }

    func requiredText(_ key: String) throws -> String {
        guard let text = try text(key) else { throw ArchiveError.yamlMissingKey(key, line: line) }
        return text
    }

    func requiredNumber(_ key: String) throws -> Int {
        guard let number = Int(try requiredText(key)) else { throw ArchiveError.yamlWrongShape(line: line, key: key) }
        return number
    }

    /// `true`, or `false` and missing.
    func isTrue(_ key: String) throws -> Bool {
        guard let text = try text(key) else { return false }
        guard let value = Bool(text) else { throw ArchiveError.yamlWrongShape(line: line, key: key) }
        return value
    }

    func mapping(_ key: String) throws -> YAMLMapping? { try values[key].map { try YAMLMapping($0, key: key) } }

    /// The mappings of a list.
    func requiredMappings(_ key: String) throws -> [YAMLMapping] {
        guard let node = values[key] else { throw ArchiveError.yamlMissingKey(key, line: line) }
        guard let sequence = node.sequence else {
            throw ArchiveError.yamlWrongShape(line: node.mark?.line ?? line, key: key)
        }
        return try sequence.map { try YAMLMapping($0, key: key) }
    }

    /// The single values of a list; empty if the key is missing.
    func texts(_ key: String) throws -> [String] {
        guard let node = values[key] else { return [] }
        let texts = node.sequence.map { $0.map { $0.scalar?.string } } ?? [nil]
        return try texts.map { text in
            guard let text else { throw ArchiveError.yamlWrongShape(line: node.mark?.line ?? line, key: key) }
            return text
        }
    }
}

extension YamlError {
    fileprivate var line: Int? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: nil
        }
    }

    /// Without the excerpt, which may hold personal data.
    fileprivate var summary: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        case .reader(let problem, _, _, _): problem
        case .duplicatedKeysInMapping(let keys, _): "doubled key: " + keys.joined(separator: ", ")
        default: "not YAML"
        }
    }
}
