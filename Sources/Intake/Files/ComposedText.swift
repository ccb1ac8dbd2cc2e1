import Foundation

/// Normalization Form C (Unicode Annex 15): й as one letter, as people type it, and not as и with a breve, as macOS
/// stores it in names.
func composed(_ text: String) -> String {
    // Letters that stand by themselves need no table: all of ASCII, Latin, and the usual Cyrillic.
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
        scalar.value < 0x300 || (0x400..<0x483).contains(scalar.value) || (0x2010...0x2116).contains(scalar.value)
    }
    return isPlain ? text : text.precomposedStringWithCanonicalMapping
}

/// Every character that acts on its neighbours or on the screen instead of being seen becomes U+FFFD: control
/// characters, line breaks, marks of direction, zero-width characters.
func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isInvisible) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isInvisible(scalar) ? "\u{FFFD}" : scalar) }
    return String(result)
}

private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 }
    if (0x400...0x482).contains(scalar.value) { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: return true
    default: return scalar.properties.isDefaultIgnorableCodePoint
    }
}

extension String {
    /// Without the white space at both ends, no-break spaces and byte order marks among it.
    func trimmingBlanks() -> String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(self[first...last])
    }
}
