import Archive
import ArchiveModel

/// Whoever asks: looked up again where something was long in coming, so that what is done is done for who they are by then.
/// An account that was disabled while its upload came hands nothing in.
struct Asker: Sendable {
    let credentials: Credentials
    let right: Operation.Right
    /// The service's own, for nobody in particular.
    let archive: Archive

    /// The archive for them as they stand at this moment; for nobody in particular where nobody has to be known. Blocks.
    ///
    /// - Throws: ``ServiceError/unauthorized`` for whoever is no more, `not-allowed`.
    func acting() throws -> Archive {
        if right == .nobody { return archive }
        let acting = archive.acting(as: try credentials.actor(in: archive))
        // The use case asks as well. Asked here, nobody has a body read, or gets a form, who may not do anything with it.
        if case .action(let action) = right { try acting.requireRight(action) }
        return acting
    }
}
