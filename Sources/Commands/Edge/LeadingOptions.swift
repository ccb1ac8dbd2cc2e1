/// `larets --archive X student --json list` is what people write; ArgumentParser knows the global options on the last
/// command only. So those that stand before it are moved behind it.
enum LeadingOptions {
    /// - Parameter isCommandWord: whether a word continues the path of commands read so far.
    static func moved(_ arguments: [String], isCommandWord: ([String], String) -> Bool) -> [String] {
        var path: [String] = []
        var globals: [String] = []
        var rest = arguments[...]
        while let word = rest.first {
            if let count = lengthOfGlobal(rest) {
                globals += rest.prefix(count)
                rest = rest.dropFirst(count)
            } else if !word.hasPrefix("-"), isCommandWord(path, word) {
                path.append(word)
                rest = rest.dropFirst()
            } else {
                break
            }
        }
        // Without a command there is nothing they could belong to: help and the version need none.
        guard !path.isEmpty, path != ["help"] else { return path + rest }
        let terminator = rest.firstIndex(of: "--") ?? rest.endIndex
        return path + rest[..<terminator] + globals + rest[terminator...]
    }

    /// The last value of an option among words that are not parsed yet; those after `--` are contents.
    static func value(of name: String, in arguments: [String]) -> String? {
        var value: String?
        for (position, word) in arguments.enumerated() {
            if word == "--" { break }
            if word == name, position + 1 < arguments.count { value = arguments[position + 1] }
            if word.hasPrefix(name + "=") { value = String(word.dropFirst(name.count + 1)) }
        }
        return value
    }

    static func has(_ flag: String, in arguments: [String]) -> Bool {
        arguments.prefix { $0 != "--" }.contains(flag)
    }

    private static func lengthOfGlobal(_ words: ArraySlice<String>) -> Int? {
        guard let word = words.first else { return nil }
        if GlobalOptions.namesOfFlags.contains(word) { return 1 }
        if GlobalOptions.namesWithValue.contains(word) { return min(2, words.count) }
        return GlobalOptions.namesWithValue.contains { word.hasPrefix($0 + "=") } ? 1 : nil
    }
}
