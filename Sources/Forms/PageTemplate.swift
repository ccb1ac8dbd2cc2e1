import Mustache

/// A form set on a page: one file of HTML with its print styles, which needs nothing from outside.
public struct PrintedPage: Hashable, Sendable {
    /// What stands in the foot of every sheet.
    public let title: String
    public let html: String
}

/// The wording of a form as HTML, one file in `Resources/`; the sheet around it and the places to sign are shared.
///
/// Every value is escaped as it is set in: a name is text, whatever it looks like.
struct PageTemplate: Sendable {
    private let body: MustacheLibrary

    /// - Parameter bytes: a template of `Resources/`; it is part of the program, so a broken one is a broken program.
    init(_ bytes: [UInt8]) {
        body = MustacheLibrary(templates: [
            "form": Self.template(bytes), "signature": Self.template(PackageResources.signature_mustache),
        ])
    }

    func page(_ title: String, _ values: [String: Any]) -> PrintedPage {
        let title = PrintableText.line(title)
        let html = Self.sheet.render([
            "title": title, "style": Self.style, "body": body.render(values, withTemplate: "form") ?? "",
        ])
        return PrintedPage(title: title, html: html)
    }

    private static let sheet = template(PackageResources.page_mustache)
    private static let style = String(decoding: PackageResources.page_css, as: UTF8.self)

    private static func template(_ bytes: [UInt8]) -> MustacheTemplate {
        do {
            return try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self))
        } catch {
            preconditionFailure("a form's template does not parse: \(error)")
        }
    }
}
