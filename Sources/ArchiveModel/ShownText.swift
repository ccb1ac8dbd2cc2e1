/// Text that came from outside (titles, file names), made fit for one line of a terminal or for a
/// file's name: nothing in it can move the cursor, change a colour, turn the reading direction or start a new line.
public enum ShownText {
    public static func safe(_ text: String) -> String {
        guard !text.unicodeScalars.allSatisfy(isPlain) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n", "\r", "\u{2028}", "\u{2029}": result.append("↵")
            case "\t": result.append(" ")
            default: result.append(isHarmless(scalar) ? scalar : "\u{FFFD}")
            }
        }
        return String(result)
    }

    /// The letters that nearly every text is made of, recognised without asking the tables of Unicode.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        (0x20...0x7E).contains(scalar.value) || (0x400...0x45F).contains(scalar.value)
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}
