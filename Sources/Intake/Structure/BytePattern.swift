/// Short runs of letters, looked for in a few kilobytes.
extension ArraySlice<UInt8> {
    /// Where `pattern` first stands.
    func firstIndex(of pattern: StaticString) -> Int? {
        pattern.withUTF8Buffer { wanted in
            guard count >= wanted.count else { return nil }
            return (startIndex...endIndex - wanted.count).first { stands(wanted, at: $0) }
        }
    }

    /// Where `pattern` last stands.
    func lastIndex(of pattern: StaticString) -> Int? {
        pattern.withUTF8Buffer { wanted in
            guard count >= wanted.count else { return nil }
            return (startIndex...endIndex - wanted.count).last { stands(wanted, at: $0) }
        }
    }

    func starts(with pattern: StaticString) -> Bool {
        pattern.withUTF8Buffer { wanted in count >= wanted.count && stands(wanted, at: startIndex) }
    }

    private func stands(_ wanted: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard self[index] == wanted[0] else { return false }
        for position in 1..<wanted.count where self[index + position] != wanted[position] { return false }
        return true
    }
}
