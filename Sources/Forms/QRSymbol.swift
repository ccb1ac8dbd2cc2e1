import ArchiveModel
import CQREncode
import Glibc

/// A QR symbol (ISO/IEC 18004) made by libqrencode, drawn as one path of SVG.
///
/// The library is opened here and not linked: a kit is printed once in years, and every start of the program would pay.
struct QRSymbol {
    /// Modules along one side, without the quiet zone.
    let size: Int
    /// Row by row; true is dark.
    let modules: [Bool]

    private static let libraryName = "libqrencode.so.4"
    /// Quiet zone that ISO/IEC 18004 asks for on each side, in modules.
    private static let quietModules = 4
    /// A quarter of the symbol may be dirty or torn.
    private static let correction = QR_ECLEVEL_Q

    private typealias Encode =
        @convention(c) (UnsafePointer<CChar>, CInt, QRecLevel, QRencodeMode, CInt) -> UnsafeMutablePointer<QRcode>?
    private typealias Free = @convention(c) (UnsafeMutablePointer<QRcode>?) -> Void

    /// - Throws: `qr-library-missing`.
    init(text: String) throws {
        guard let library = dlopen(Self.libraryName, RTLD_NOW | RTLD_LOCAL),
            let encodeAddress = dlsym(library, "QRcode_encodeString"), let freeAddress = dlsym(library, "QRcode_free")
        else { throw ArchiveError.qrLibraryMissing(cause: dlerror().map { String(cString: $0) }) }
        defer { dlclose(library) }
        let encode = unsafeBitCast(encodeAddress, to: Encode.self)
        let free = unsafeBitCast(freeAddress, to: Free.self)
        guard let symbol = encode(text, 0, Self.correction, QR_MODE_8, 1) else {
            throw ArchiveError.qrLibraryMissing(cause: String(cString: strerror(errno)))
        }
        defer { free(symbol) }
        size = Int(symbol.pointee.width)
        let bytes = UnsafeBufferPointer(start: symbol.pointee.data, count: size * size)
        // Of each byte the lowest bit is the module, the others say what it is for.
        modules = bytes.map { $0 & 1 == 1 }
    }

    /// An `<svg>` element that scales to whatever room it is given.
    var svg: String {
        let side = size + 2 * Self.quietModules
        var path = ""
        for row in 0..<size {
            var column = 0
            while column < size {
                let start = column
                while column < size, modules[row * size + column] { column += 1 }
                if column > start {
                    let (x, y) = (start + Self.quietModules, row + Self.quietModules)
                    path += "M\(x) \(y)h\(column - start)v1h-\(column - start)z"
                }
                column += 1
            }
        }
        return
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(side) \(side)\" shape-rendering=\"crispEdges\">"
            + "<rect width=\"\(side)\" height=\"\(side)\" fill=\"#fff\"/><path d=\"\(path)\"/></svg>"
    }
}

extension ArchiveError {
    static func qrLibraryMissing(cause: String?) -> ArchiveError {
        ArchiveError(
            .failure, "qr-library-missing",
            Phrase(
                "Для QR-кода нужна библиотека libqrencode4: установите её или печатайте комплект текстом.",
                "The QR symbol takes the library libqrencode4: install it, or print the kit as text."),
            cause: cause)
    }
}
