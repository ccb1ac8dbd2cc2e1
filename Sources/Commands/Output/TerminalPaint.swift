/// The few colours that carry a meaning. Never the only sign of it: the word stands beside.
enum TerminalColour: String {
    case bold = "1"
    case faint = "2"
    case bad = "31"
    case good = "32"
    case caution = "33"
}

/// Paints text where the output is a terminal that wants it; elsewhere leaves it as it is.
struct TerminalPaint {
    let isOn: Bool

    /// https://no-color.org: any non-empty `NO_COLOR` switches colours off.
    init(isTerminal: Bool, environment: [String: String]) {
        isOn = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }

    func callAsFunction(_ text: String, _ colour: TerminalColour?) -> String {
        guard isOn, let colour, !text.isEmpty else { return text }
        return "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m"
    }
}
