import Mustache

/// The wording of a form, one file in `Resources/`, built into the binary.
struct FormTemplate: Sendable {
    private let template: MustacheTemplate

    /// - Parameter bytes: a template of `Resources/`; it is part of the program, so a broken one is a broken program.
    init(_ bytes: [UInt8]) {
        do {
            template = try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self))
        } catch {
            preconditionFailure("a form's template does not parse: \(error)")
        }
    }

    /// The form on a page of 80 columns, ending in a line break.
    func text(_ values: [String: Any]) -> String { TextPage.set(template.render(values)) }
}
