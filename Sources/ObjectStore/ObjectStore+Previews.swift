import ArchiveModel
import Crypto
import Glibc

/// A picture of a page that is sealed and has no name yet; dropped, it is removed.
public struct SealedPreview: Sendable {
    public let address: ObjectAddress
    /// What its key is made of, beside the key of the object that it shows. No secret.
    public let salt: [UInt8]
    let file: StagingFile
}

/// Pictures of pages: sealed files in `previews/`, named like objects by the SHA-256 of their sealed bytes.
///
/// Each has a key of its own, HKDF-SHA256 (RFC 5869) of the key of the object it shows and of a random salt. It stands
/// nowhere: whoever destroys the key of the object has destroyed every preview of it, in every copy anywhere. A preview
/// can be made anew at any time, so its bytes are never waited for: one that a power cut loses is made again.
extension ObjectStore {
    static let previewSaltBytes = 32
    private static let previewPurpose = Array("larets preview".utf8)

    private func previewKey(salt: [UInt8], of object: ObjectAddress) throws -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: try key(of: object), salt: salt, info: Self.previewPurpose, outputByteCount: 32)
    }

    /// Seals a picture of an object.
    /// - Throws: `key-missing` when the object was destroyed meanwhile.
    public func sealPreview(_ bytes: [UInt8], of object: ObjectAddress) throws -> SealedPreview {
        var random = SystemRandomNumberGenerator()
        let salt = (0..<Self.previewSaltBytes).map { _ in UInt8.random(in: 0...255, using: &random) }
        let key = try previewKey(salt: salt, of: object)
        let staged = try previewFolder.stage()
        let outcome = try buffers.withBuffers { buffers in
            try SealingPass(source: ByteSource(bytes), key: key, staged: staged, buffers: buffers).run {}
        }
        return SealedPreview(address: outcome.address, salt: salt, file: staged)
    }

    /// Gives it its name. To be called when the catalog speaks of it: then nothing is left that nobody knows of.
    public func place(_ preview: SealedPreview) throws {
        // Archives of before previews have no folder for them.
        if access(layout.previews.objects, F_OK) != 0 { try makeFolder(layout.previews.objects) }
        try previewFolder.place(preview.file, at: preview.address)
    }

    /// The picture, verified.
    /// - Throws: `object-missing`, `object-damaged`: it is to be made anew; `key-missing`: what it shows is destroyed.
    public func readPreview(_ address: ObjectAddress, salt: [UInt8], of object: ObjectAddress) throws -> [UInt8] {
        let key = try previewKey(salt: salt, of: object)
        let reader = try SealedObjectReader(previewFolder.open(address), address: address)
        var bytes: [UInt8] = []
        try buffers.withBuffers { buffers in
            try reader.read(
                0..<reader.layout.header.originalBytes, key: key, buffers: buffers, checkInterrupted: {}
            ) { bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    /// Unlinks previews; what is missing is not an error. On the disk when this returns.
    public func removePreviews(_ addresses: [ObjectAddress]) throws {
        guard !addresses.isEmpty else { return }
        let unlinked = try addresses.filter { try previewFolder.remove($0) }
        try previewFolder.syncFolders(of: unlinked) {}
    }

    public func isPreviewGone(_ address: ObjectAddress) throws -> Bool { try !previewFolder.contains(address) }

    /// The previews that have a file in one 256th of the folder, in no order.
    public func previewAddresses(firstByte: UInt8) throws -> [ObjectAddress] {
        var found: [ObjectAddress] = []
        try previewFolder.enumerate(firstByte) { found.append($0) }
        return found
    }

    /// Whether a preview was ever placed.
    public var hasPreviews: Bool { access(layout.previews.objects, F_OK) == 0 }
}
