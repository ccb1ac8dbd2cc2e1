import ArchiveModel
import Hummingbird
import NIOCore

/// The style, the script and the mark, built into the program: nothing is asked of anybody else.
///
/// Their addresses hold a part of their own hash, so a browser may keep them for ever and still sees a new version at
/// once.
struct PageAssets: Sendable {
    let address: String
    let mediaType: String
    private let bytes: [UInt8]

    private init(name: String, ending: String, mediaType: String, bytes: [UInt8]) {
        self.bytes = bytes
        self.mediaType = mediaType
        address = "/assets/\(name)-\(Self.mark(of: bytes)).\(ending)"
    }

    /// FNV-1a, 64 bits: tells versions apart, and nothing more is asked of it.
    private static func mark(of bytes: [UInt8]) -> String {
        String(bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }, radix: 16)
    }

    static let style = PageAssets(
        name: "larets", ending: "css", mediaType: "text/css; charset=utf-8", bytes: PackageResources.larets_css)
    static let script = PageAssets(
        name: "larets", ending: "js", mediaType: "text/javascript; charset=utf-8", bytes: PackageResources.larets_js)
    static let icon = PageAssets(
        name: "larets", ending: "svg", mediaType: "image/svg+xml", bytes: PackageResources.larets_svg)
    /// What stands where nothing can be drawn.
    static let withoutPicture = PageAssets(
        name: "paper", ending: "svg", mediaType: "image/svg+xml", bytes: PackageResources.paper_svg)
    static let all = [style, script, icon]

    /// The mark as it stands in the frame of a page: a casket.
    static let mark = String(decoding: PackageResources.larets_svg, as: UTF8.self)

    func response() -> Response {
        Response(
            status: .ok,
            headers: [.contentType: mediaType, .cacheControl: "public, max-age=31536000, immutable"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
