import Synchronization

/// What was typed into the form that is being answered, as far as it has come: a refusal gives it back.
final class TypedForm: Sendable {
    private let taken = Mutex((fields: FormFields(), hasFiles: false))

    var fields: FormFields { taken.withLock { $0.fields } }
    /// Whether files came along: those a browser does not keep.
    var hasFiles: Bool { taken.withLock { $0.hasFiles } }

    /// Whether there is nothing to give back.
    var isEmpty: Bool { taken.withLock { !$0.hasFiles && !$0.fields.isAsked } }

    func keep(_ fields: FormFields) { taken.withLock { $0.fields = fields } }
    func add(_ value: String, to name: String) { taken.withLock { $0.fields.add(value, to: name) } }
    func noteFile() { taken.withLock { $0.hasFiles = true } }
}
