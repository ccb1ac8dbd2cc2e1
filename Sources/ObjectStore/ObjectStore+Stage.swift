import ArchiveModel
import Crypto
import Glibc

extension ObjectStore {
    /// Seals a source into `tmp/` in one pass: SHA-256 of the original, deflation where a probe says it pays, sealing
    /// under a key of its own, SHA-256 of what was sealed. A source that cannot be read (`throws`), is cut short or
    /// grows (`file-changed`), and an interruption leave nothing behind.
    /// - Parameter checkInterrupted: called between buffers; what it throws ends the work.
    public func stage(_ source: ByteSource, checkInterrupted: () throws -> Void) throws -> StagedObject {
        let masterKey = try openMasterKey()
        let key = SymmetricKey(size: .bits256)
        let wrapped = try masterKey.wrap(key)
        let staged = try folder.stage()
        return try buffers.withBuffers { buffers in
            let pass = SealingPass(source: source, key: key, staged: staged, buffers: buffers)
            let outcome = try pass.run(checkInterrupted: checkInterrupted)
            return StagedObject(
                outcome: outcome, originalSizeBytes: source.sizeBytes, wrappedKey: wrapped,
                masterKeyCheck: masterKey.check, file: staged)
        }
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

    /// Drops a staged object whose content is in the archive already. Discarding twice does nothing.
    public func discard(_ staged: StagedObject) { staged.file.discard() }
}
