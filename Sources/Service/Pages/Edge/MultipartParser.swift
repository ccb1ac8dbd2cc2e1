/// Takes `multipart/form-data` (RFC 7578, RFC 2046 §5.1) apart as it comes, in constant memory.
///
/// Pure: bytes in, events out. Strict where leniency could make two readers see two things: one boundary, CR LF line ends,
/// a name in every part, bounded headers; anything else ends in ``Fault``.
struct MultipartParser: Sendable {
    enum Event: Equatable, Sendable {
        /// - file: the name that a browser gives; nil for a plain field.
        case began(name: String, file: String?)
        case bytes([UInt8])
        case ended
    }

    enum Fault: Error, Equatable { case malformed, headersTooLong, tooManyParts }

    static let maximumHeaderBytes = 4 << 10
    static let maximumParts = 200

    private enum State { case preamble, headers, content, finished }

    private var state = State.preamble
    /// CR LF and two hyphens before the boundary: what ends a part.
    private let delimiter: [UInt8]
    private var held: [UInt8]
    private var partCount = 0

    /// - Parameter boundary: of the request's `Content-Type`, 1 to 70 characters.
    init?(boundary: String) {
        guard (1...70).contains(boundary.utf8.count), boundary.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            return nil
        }
        delimiter = Array("\r\n--\(boundary)".utf8)
        // The first delimiter stands at the very beginning, without the line end before it.
        held = Array("\r\n".utf8)
    }

    /// Whether the last delimiter has come.
    var isFinished: Bool { state == .finished }

    mutating func feed(_ bytes: some Sequence<UInt8>) throws(Fault) -> [Event] {
        held += bytes
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// - Returns: whether there may be more to do with what is held.
    private mutating func step(_ events: inout [Event]) throws(Fault) -> Bool {
        switch state {
        case .finished:
            held.removeAll()
            return false
        case .preamble:
            guard held.count >= delimiter.count + 2 else { return false }
            guard held.starts(with: delimiter) else { throw .malformed }
            return try passDelimiter(at: 0)
        case .headers: return try readHeaders(&events)
        case .content: return try readContent(&events)
        }
    }

    /// After the boundary comes a line end and the next part, or two hyphens and the end.
    private mutating func passDelimiter(at start: Int) throws(Fault) -> Bool {
        let next = start + delimiter.count
        let tail = [held[next], held[next + 1]]
        held.removeFirst(next + 2)
        switch tail {
        case Array("\r\n".utf8): state = .headers
        case Array("--".utf8): state = .finished
        default: throw .malformed
        }
        return true
    }

    private mutating func readHeaders(_ events: inout [Event]) throws(Fault) -> Bool {
        guard let end = Self.index(of: Array("\r\n\r\n".utf8), in: held, from: 0) else {
            if held.count > Self.maximumHeaderBytes { throw .headersTooLong }
            return false
        }
        guard end <= Self.maximumHeaderBytes else { throw .headersTooLong }
        partCount += 1
        guard partCount <= Self.maximumParts else { throw .tooManyParts }
        guard let text = String(validating: held[..<end], as: UTF8.self),
            let disposition = ContentDisposition(headers: text)
        else { throw .malformed }
        // Of the line end before the content one half belongs to the delimiter of an empty part.
        held.removeFirst(end + 4)
        events.append(.began(name: disposition.name, file: disposition.fileName))
        state = .content
        return true
    }

    private mutating func readContent(_ events: inout [Event]) throws(Fault) -> Bool {
        if let end = Self.index(of: delimiter, in: held, from: 0) {
            guard held.count >= end + delimiter.count + 2 else { return false }
            if end > 0 { events.append(.bytes(Array(held[..<end]))) }
            events.append(.ended)
            return try passDelimiter(at: end)
        }
        // The last bytes may be the beginning of a delimiter.
        let certain = held.count - delimiter.count - 2
        guard certain > 0 else { return false }
        events.append(.bytes(Array(held[..<certain])))
        held.removeFirst(certain)
        return false
    }

    private static func index(of wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= wanted.count else { return nil }
        var index = start
        while index <= bytes.count - wanted.count {
            guard let next = bytes[index...].firstIndex(of: wanted[0]), next <= bytes.count - wanted.count else {
                return nil
            }
            if bytes[next..<next + wanted.count].elementsEqual(wanted) { return next }
            index = next + 1
        }
        return nil
    }
}

/// The `Content-Disposition` of a part: the field's name, and the file's.
struct ContentDisposition: Equatable {
    let name: String
    let fileName: String?

    /// - Parameter headers: all of the part's, without the empty line.
    init?(headers: String) {
        let lines = headers.components(separatedByLineEnds: "\r\n")
        guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }) else { return nil }
        var rest = line.dropFirst("content-disposition:".count).drop { $0 == " " }
        guard rest.lowercased().hasPrefix("form-data") else { return nil }
        rest = rest.dropFirst("form-data".count)
        var parameters: [String: String] = [:]
        while let (name, value, after) = Self.parameter(rest) {
            guard parameters.updateValue(value, forKey: name.lowercased()) == nil else { return nil }
            rest = after
        }
        guard rest.allSatisfy({ $0 == " " }), let name = parameters["name"] else { return nil }
        self.name = name
        fileName = parameters["filename"]
    }

    /// `; name="value"`. Browsers write `%22` for a quotation mark, and line ends escaped (HTML §4.10.22.8).
    private static func parameter(_ text: Substring) -> (String, String, Substring)? {
        let text = text.drop { $0 == " " }
        guard text.first == ";" else { return nil }
        let rest = text.dropFirst().drop { $0 == " " }
        guard let equals = rest.firstIndex(of: "=") else { return nil }
        let name = rest[..<equals]
        let quoted = rest[rest.index(after: equals)...]
        guard quoted.first == "\"", let end = quoted.dropFirst().firstIndex(of: "\"") else { return nil }
        let value = quoted[quoted.index(after: quoted.startIndex)..<end]
        let plain = value.replacing("%22", with: "\"").replacing("%0D", with: "").replacing("%0A", with: " ")
        return (String(name), String(plain), quoted[quoted.index(after: end)...])
    }
}

extension String {
    fileprivate func components(separatedByLineEnds end: String) -> [Substring] {
        split(separator: end, omittingEmptySubsequences: true)
    }
}
