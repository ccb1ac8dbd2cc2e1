import ArchiveModel
import Crypto
import Glibc

extension ObjectStore {
    /// Seals a source into `tmp/` in one pass: SHA-256 of the original, deflation where a probe says it pays, sealing
    /// under a key of its own, SHA-256 of what was sealed. A source that cannot be read (`throws`), is cut short or
    /// grows (`file-changed`), and an interruption leave nothing behind.
    /// - Parameters:
    ///   - contentDigest: of the original, where somebody has hashed the very bytes that `source` gives: they are not
    ///     hashed once more.
    ///   - checkInterrupted: called between buffers; what it throws ends the work.
    public func stage(
        _ source: ByteSource, contentDigest: ArchiveModel.Digest? = nil, checkInterrupted: () throws -> Void
    ) throws -> StagedObject {
        let seal = try newSeal()
        return try buffers.withBuffers { buffers in
            let pass = SealingPass(
                source: source, contentDigest: contentDigest, key: seal.key, staged: seal.file, buffers: buffers)
            let outcome = try pass.run(checkInterrupted: checkInterrupted)
            return seal.closed(outcome, originalSizeBytes: source.sizeBytes)
        }
    }

    /// Stages many sources one after the other: the same as ``stage(_:checkInterrupted:)`` for each. Call it on one
    /// thread for each processor, with one `next` for all.
    /// - Parameters:
    ///   - next: the next source, and a number to know it by; nil when there is no more. Large ones first is quickest.
    ///   - checkInterrupted: called between buffers; what it throws ends the work, and drops what is not whole.
    ///   - each: hears how each source ended, in the order of `next`.
    public func stage(
        next: () -> (number: Int, source: ByteSource)?, checkInterrupted: () throws -> Void,
        each: (_ number: Int, Result<StagedObject, any Error>) -> Void
    ) throws {
        while let (number, source) = next() {
            do {
                each(number, .success(try stage(source, checkInterrupted: checkInterrupted)))
            } catch {
                try checkInterrupted()
                each(number, .failure(error))
            }
        }
    }

    /// A key of its own and a file for one object.
    func newSeal() throws -> NewSeal {
        let masterKey = try openMasterKey()
        let key = SymmetricKey(size: .bits256)
        return NewSeal(
            key: key, wrappedKey: try masterKey.wrap(key), masterKeyCheck: masterKey.check, file: try folder.stage())
    }

    /// Keeps what comes through a pipe, of unknown length, until it can be looked at and staged. It lies sealed in a
    /// nameless file under a key in memory only; needs no master key.
    /// - Parameters:
    ///   - fileDescriptor: read to its end, not closed.
    ///   - maximumSizeBytes: the limit; one byte more throws `file-too-large` at once.
    ///   - checkInterrupted: called between reads, also when a signal interrupts a read that waits.
    public func spool(
        fileDescriptor: Int32, maximumSizeBytes: Int64, checkInterrupted: () throws -> Void
    ) throws -> SpooledSource {
        let staged = try folder.stage()
        return try buffers.withBuffers { buffers in
            try SpooledSource.reading(
                fileDescriptor, maximumSizeBytes: maximumSizeBytes, staged: staged, buffers: buffers,
                checkInterrupted: checkInterrupted)
        }
    }

    /// Takes in what comes bit by bit, from a network: a little of it in memory, all else as
    /// ``spool(fileDescriptor:maximumSizeBytes:checkInterrupted:)`` keeps it.
    public func beginSpool() -> GrowingSpool {
        GrowingSpool(memory: spoolMemory) { [folder] in try folder.stage() }
    }

    /// Drops a staged object whose content is in the archive already. Discarding twice does nothing.
    public func discard(_ staged: StagedObject) { staged.file.discard() }
}

/// What an object is sealed with, before it is.
struct NewSeal {
    let key: SymmetricKey
    let wrappedKey: [UInt8]
    /// Of the master key that it was wrapped with.
    let masterKeyCheck: [UInt8]
    let file: StagingFile

    /// The object, now that all of it is written.
    func closed(_ outcome: SealingPass.Outcome, originalSizeBytes: Int64) -> StagedObject {
        StagedObject(
            outcome: outcome, originalSizeBytes: originalSizeBytes, wrappedKey: wrappedKey,
            masterKeyCheck: masterKeyCheck, file: file)
    }
}
