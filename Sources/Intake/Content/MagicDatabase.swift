import ArchiveModel
import CMagic

/// libmagic with its database in memory. Not for two threads at once: a shared cookie was seen to hang for ever.
final class MagicDatabase {
    private let cookie: magic_t

    /// Loads the database, which takes some 3 ms.
    ///
    /// - Throws: ``ArchiveError`` `magic-missing` where it is not installed.
    init() throws {
        guard let opened = magic_open(Self.signaturesOnly) else {
            throw ArchiveError.magicMissing(cause: "magic_open")
        }
        guard magic_load(opened, nil) == 0 else {
            let cause = magic_error(opened).map { String(cString: $0) }
            magic_close(opened)
            throw ArchiveError.magicMissing(cause: cause ?? "magic_load")
        }
        cookie = opened
    }

    deinit { magic_close(cookie) }

    /// The MIME type of what begins with these bytes, by signatures alone: enough for all that can be accepted.
    func mimeType(of prefix: UnsafeRawBufferPointer) -> String { ask(prefix, Self.signaturesOnly) }

    /// The MIME type with all tests, kinds of text too: slower, for telling a person what it is that was refused.
    func exactMIMEType(of prefix: UnsafeRawBufferPointer) -> String { ask(prefix, MAGIC_MIME_TYPE) }

    private func ask(_ prefix: UnsafeRawBufferPointer, _ flags: Int32) -> String {
        magic_setflags(cookie, flags)
        guard let answer = magic_buffer(cookie, prefix.baseAddress, prefix.count) else {
            return "application/octet-stream"
        }
        return String(cString: answer)
    }

    /// Texts, archives, and programs are not looked into. With 64 KiB this is four times as fast as all tests.
    private static let signaturesOnly =
        MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR | MAGIC_NO_CHECK_APPTYPE | MAGIC_NO_CHECK_ELF
        | MAGIC_NO_CHECK_TEXT | MAGIC_NO_CHECK_CDF | MAGIC_NO_CHECK_CSV | MAGIC_NO_CHECK_TOKENS
        | MAGIC_NO_CHECK_ENCODING | MAGIC_NO_CHECK_JSON
}
