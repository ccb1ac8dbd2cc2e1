import Archive
import ArchiveModel
import Hummingbird
import NIOCore

extension Answer {
    /// The same JSON as the command line shows with `--json`.
    func response(language: Language) throws -> Response {
        switch self {
        case .value(let value): try Self.json(value, language, status: .ok)
        case .list(let values): try Self.json(Items(items: values), language, status: .ok)
        case .created(let value, let path):
            try Self.json(value, language, status: .created, location: path)
        case .form(let form): Self.print(form)
        case .picture(let picture): Self.picture(picture)
        case .file(let bytes, let mediaType): Self.file(bytes, mediaType)
        case .nothing: Response(status: .noContent)
        }
    }

    private struct Items: Encodable {
        let items: [any Encodable]

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            var list = container.nestedUnkeyedContainer(forKey: .items)
            for item in items { try list.encode(item) }
        }

        enum Key: String, CodingKey { case items }
    }

    private static func json(
        _ value: any Encodable, _ language: Language, status: HTTPResponse.Status, location: String? = nil
    ) throws -> Response {
        var headers = HTTPFields()
        headers[.contentType] = "application/json; charset=utf-8"
        headers[.location] = location
        headers[.contentLanguage] = language.rawValue
        return Response(
            status: status, headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: try JSONText(in: language).bytes(of: value))))
    }

    private static func print(_ form: PrintedForm) -> Response {
        switch form.format {
        case .text: bytes(form.bytes, "text/plain; charset=utf-8")
        case .html: file(form.bytes, "text/html; charset=utf-8")
        case .pdf: bytes(form.bytes, "application/pdf")
        }
    }

    /// What it is of stands in fields of the head, beside the bytes.
    private static func picture(_ picture: Preview) -> Response {
        var response = bytes(picture.bytes, picture.mediaType)
        response.headers[.pictureWidth] = String(picture.widthPixels)
        response.headers[.pictureHeight] = String(picture.heightPixels)
        response.headers[.pageCount] = String(picture.pageCount)
        return response
    }

    /// A page is shown as it stands, without a script and without a word to anybody else.
    private static func file(_ bytes: [UInt8], _ mediaType: String) -> Response {
        let isPage = mediaType.hasPrefix("text/html")
        return self.bytes(
            bytes, mediaType,
            policy: isPage
                ? "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:" : nil)
    }

    private static func bytes(_ bytes: [UInt8], _ mediaType: String, policy: String? = nil) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = mediaType
        headers[.contentSecurityPolicy] = policy
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
