import ArchiveModel

/// Writes values as JSON (RFC 8259): the keys of objects in order, slashes as they are, all on one line, byte for byte as
/// Foundation's encoder with sorted keys writes them.
///
/// That encoder makes a dictionary of each object and a value of each number before it writes the first byte, which was a
/// third of what a search over HTTP cost. This one writes texts and numbers once, where they stand in the end or one
/// copy before.
public struct JSONText {
    private let userInfo: [CodingUserInfoKey: any Sendable]

    /// - Parameter language: in which phrases are said; nil says them in both.
    public init(in language: Language?) {
        userInfo = language.map { [Phrase.encodingLanguage: $0] } ?? [:]
    }

    /// - Throws: `EncodingError` for a number that JSON does not have, and what `value` throws.
    public func bytes(of value: some Encodable) throws -> [UInt8] {
        let draft = JSONDraft(userInfo: userInfo)
        let whole = JSONDraft.Branch(isObject: false)
        try JSONPlace(draft: draft, branch: whole, index: whole.open("")).write(value)
        return draft.text(of: whole.children[0])
    }
}

/// What is being written: texts and numbers as bytes already, objects and arrays as lists of what is in them.
final class JSONDraft {
    /// An object or array that may still grow.
    final class Branch {
        let isObject: Bool
        fileprivate(set) var children: [Child] = []
        /// Of an object, a key for each child.
        fileprivate(set) var keys: [String] = []

        init(isObject: Bool) { self.isObject = isObject }

        /// A place for one more child; it says what an empty value says until something is written there.
        func open(_ key: String) -> Int {
            if isObject { keys.append(key) }
            children.append(.nothing)
            return children.count - 1
        }

        func set(_ index: Int, _ child: Child) { children[index] = child }
    }

    enum Child {
        case nothing
        case bytes(Range<Int>)
        case branch(Branch)
    }

    let userInfo: [CodingUserInfoKey: any Sendable]
    private var scalars: [UInt8] = []

    init(userInfo: [CodingUserInfoKey: any Sendable]) {
        self.userInfo = userInfo
        scalars.reserveCapacity(1024)
    }

    // MARK: Texts and numbers

    var null: Child { literal("null") }

    /// Nil for what is made of other values. Types are compared and not asked for: a cast that fails costs more than a
    /// text.
    func scalar<Value>(_ value: Value) throws -> Child? {
        if Value.self == String.self, let text = value as? String { return self.text(text) }
        if Value.self == Int.self, let number = value as? Int { return self.number(number) }
        if Value.self == Bool.self, let flag = value as? Bool { return literal(flag ? "true" : "false") }
        if Value.self == Double.self, let number = value as? Double { return try self.number(number) }
        if Value.self == Float.self, let number = value as? Float { return try self.number(number) }
        if Value.self == Int64.self, let number = value as? Int64 { return self.number(number) }
        if Value.self == UInt64.self, let number = value as? UInt64 { return self.number(number) }
        if Value.self == UInt.self, let number = value as? UInt { return self.number(number) }
        if Value.self == Int32.self, let number = value as? Int32 { return self.number(number) }
        if Value.self == UInt32.self, let number = value as? UInt32 { return self.number(number) }
        if Value.self == Int16.self, let number = value as? Int16 { return self.number(number) }
        if Value.self == UInt16.self, let number = value as? UInt16 { return self.number(number) }
        if Value.self == Int8.self, let number = value as? Int8 { return self.number(number) }
        if Value.self == UInt8.self, let number = value as? UInt8 { return self.number(number) }
        return nil
    }

    private func literal(_ text: StaticString) -> Child {
        let start = scalars.count
        text.withUTF8Buffer { scalars.append(contentsOf: $0) }
        return .bytes(start..<scalars.count)
    }

    private func number(_ number: some FixedWidthInteger) -> Child {
        let start = scalars.count
        scalars.append(contentsOf: number.description.utf8)
        return .bytes(start..<scalars.count)
    }

    /// The shortest digits that read back as the same number; whole ones without a point.
    private func number(_ number: some BinaryFloatingPoint & CustomStringConvertible) throws -> Child {
        guard number.isFinite else {
            throw EncodingError.invalidValue(
                number, .init(codingPath: [], debugDescription: "JSON has no such number"))
        }
        let start = scalars.count
        let text = number.description
        scalars.append(contentsOf: (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8)
        return .bytes(start..<scalars.count)
    }

    private func text(_ text: String) -> Child {
        let start = scalars.count
        Self.append(text, to: &scalars)
        return .bytes(start..<scalars.count)
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            var clean = 0
            for (index, byte) in utf8.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
                bytes.append(contentsOf: utf8[clean..<index])
                appendEscaped(byte, to: &bytes)
                clean = index + 1
            }
            bytes.append(contentsOf: utf8[clean...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func appendEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(UInt8(ascii: "0") + byte >> 4)
            let low = byte & 0xF
            bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
        }
    }

    // MARK: The whole

    func text(of child: Child) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(2 * scalars.count)
        append(child, to: &text)
        return text
    }

    private func append(_ child: Child, to text: inout [UInt8]) {
        switch child {
        case .nothing: text.append(contentsOf: "{}".utf8)
        case .bytes(let range): text.append(contentsOf: scalars[range])
        case .branch(let branch) where branch.isObject: append(object: branch, to: &text)
        case .branch(let branch):
            text.append(UInt8(ascii: "["))
            for (index, child) in branch.children.enumerated() {
                if index > 0 { text.append(UInt8(ascii: ",")) }
                append(child, to: &text)
            }
            text.append(UInt8(ascii: "]"))
        }
    }

    private func append(object branch: Branch, to text: inout [UInt8]) {
        let keys = branch.keys
        // Few keys, often in order already: nothing is quicker than to put each in its place.
        var order = Array(keys.indices)
        for index in order.indices.dropFirst() {
            var place = index
            while place > 0, keys[order[place]].utf8.lexicographicallyPrecedes(keys[order[place - 1]].utf8) {
                order.swapAt(place, place - 1)
                place -= 1
            }
        }
        text.append(UInt8(ascii: "{"))
        for (position, index) in order.enumerated() {
            if position > 0 { text.append(UInt8(ascii: ",")) }
            Self.append(keys[index], to: &text)
            text.append(UInt8(ascii: ":"))
            append(branch.children[index], to: &text)
        }
        text.append(UInt8(ascii: "}"))
    }
}
