import Archive
import ArchiveModel

/// How a browser is to take a file (RFC 6266): as something to be saved under this name, or, where that is harmless and
/// asked for, to be looked at.
enum Disposition {
    /// What browsers show without running anything of it; by content, not by name.
    static let shown: Set<String> = ["application/pdf", "image/png", "image/jpeg"]

    static func field(name: String, mediaType: String, inline: Bool) -> String {
        let kind = inline && shown.contains(mediaType) ? "inline" : "attachment"
        return "\(kind); filename=\"\(fallback(name))\"; filename*=UTF-8''\(PercentEncoding.encoded(name))"
    }

    /// For what does not know `filename*`: ASCII, without quotes, backslashes and percent signs, which some decode.
    private static func fallback(_ name: String) -> String {
        let plain = name.unicodeScalars.map { scalar -> Character in
            let isPlain = scalar.isASCII && scalar.value >= 0x20 && scalar.value != 0x7F
            return isPlain && !"\"\\%/;".unicodeScalars.contains(scalar) ? Character(scalar) : "_"
        }
        return String(plain)
    }
}
