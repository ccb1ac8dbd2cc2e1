import ArchiveModel
import Glibc

/// Windows-1251 to UTF-8, by the iconv of the C library.
final class CP1251Decoder {
    private let descriptor: iconv_t

    init() throws {
        let opened = iconv_open("UTF-8", "CP1251")
        // By POSIX, (iconv_t)-1 stands for failure.
        guard let opened, Int(bitPattern: opened) != -1 else { throw ArchiveError.tableEncoding }
        descriptor = opened
    }

    deinit { iconv_close(descriptor) }

    /// - Throws: ``ArchiveError`` `table-encoding` at the one byte that CP1251 has no letter for (0x98).
    func decoded(_ bytes: ArraySlice<UInt8>) throws -> [UInt8] {
        // No letter of CP1251 takes more than three bytes.
        var source = bytes.map { CChar(bitPattern: $0) }
        let written = [UInt8](unsafeUninitializedCapacity: 3 * source.count) { buffer, initialized in
            source.withUnsafeMutableBufferPointer { input in
                var from = input.baseAddress
                var left = input.count
                buffer.withMemoryRebound(to: CChar.self) { output in
                    var to = output.baseAddress
                    var room = output.count
                    _ = iconv(descriptor, &from, &left, &to, &room)
                    initialized = left == 0 ? output.count - room : 0
                }
            }
        }
        guard bytes.isEmpty || !written.isEmpty else { throw ArchiveError.tableEncoding }
        return written
    }
}
