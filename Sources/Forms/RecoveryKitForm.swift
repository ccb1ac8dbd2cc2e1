import ArchiveModel
import Mustache

/// The recovery kit as a page for a safe: the code, what it opens, and how, in Russian and English. Its wording is in
/// `Resources/recovery-kit.*`.
public enum RecoveryKitForm {
    /// Plain text in lines of at most 80 columns, without a QR symbol.
    public static func text(_ kit: RecoveryKit) -> String { textTemplate.text(values(of: kit)) }

    /// One A4 page that needs nothing else: no script, no font, no picture of another place.
    /// - Throws: `qr-library-missing`.
    public static func html(_ kit: RecoveryKit) throws -> String {
        var values = values(of: kit)
        values["qr"] = try QRSymbol(text: kit.qrText).svg
        return htmlTemplate.render(values)
    }

    /// Whether ``html(_:)`` will work, asked before there is a code that could be lost.
    /// - Throws: `qr-library-missing`.
    public static func checkQR() throws { _ = try QRSymbol(text: "LARETS") }

    private static let textTemplate = FormTemplate(PackageResources.recovery_kit_mustache)

    private static let htmlTemplate: MustacheTemplate = {
        do {
            return try MustacheTemplate(string: String(decoding: PackageResources.recovery_kit_html, as: UTF8.self))
        } catch {
            preconditionFailure("the kit's template does not parse: \(error)")
        }
    }()

    private static func values(of kit: RecoveryKit) -> [String: Any] {
        var values: [String: Any] = [
            "organization": PrintableText.line(kit.organization),
            "archive": kit.archiveID,
            "slot": kit.slot.number,
            "date": kit.madeOn.short,
            "isoDate": kit.madeOn.description,
            "code": kit.code,
            "groups": kit.groups.enumerated().map { ["number": "\($0.offset + 1)", "symbols": $0.element] },
        ]
        let label = PrintableText.line(kit.slot.label)
        if !label.isEmpty { values["label"] = label }
        return values
    }
}
