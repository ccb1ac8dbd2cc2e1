import Foundation
import Testing

@Suite("A printed recovery kit")
struct PrintedKitTests {
    private func page(_ school: School, _ name: String, label: String = "") throws -> String {
        let path = school.folder + "/" + name
        try school.must(["key", "add", "kit", "-o", path, "--label", label])
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        return String(decoding: bytes(ofFile: path), as: UTF8.self)
    }

    /// Draws the path of an SVG element that knows `M x y h n v1 h-n z` only, as a picture of grey values.
    private func picture(of page: String, pixelsPerModule: Int = 5) throws -> [UInt8] {
        let side = try #require(page.firstMatch(of: /viewBox="0 0 (\d+) \1"/).flatMap { Int($0.output.1) })
        var modules = [Bool](repeating: false, count: side * side)
        for run in page.matches(of: /M(\d+) (\d+)h(\d+)v1h-\d+z/) {
            let (x, y, count) = (Int(run.output.1) ?? 0, Int(run.output.2) ?? 0, Int(run.output.3) ?? 0)
            for column in x..<x + count { modules[y * side + column] = true }
        }
        let pixels = side * pixelsPerModule
        var picture = Array("P5 \(pixels) \(pixels) 255\n".utf8)
        for row in 0..<pixels {
            for column in 0..<pixels {
                picture.append(modules[row / pixelsPerModule * side + column / pixelsPerModule] ? 0 : 255)
            }
        }
        return picture
    }

    @Test("as a page, its QR symbol holds the code that is printed beside it, and the code opens the archive")
    func html() throws {
        let school = try School()
        try school.must(school.uploadWords(School.scan("scan-01.jpg")))
        let page = try page(school, "kit.html", label: "<сейф> & \"стол\"")
        let read = try shell("zbarimg -q --raw \"$1\"", [try school.write("qr.pgm", try picture(of: page))])
        let parts = read.text.trimmingCharacters(in: .whitespacesAndNewlines).split(separator: ":").map(String.init)
        try #require(parts.count == 3, "\(read.errors)")
        let groups = page.matches(of: /<span>([0-9A-Z]{5})<i>/).map { String($0.output.1) }
        #expect(parts[0] == "LARETS-KIT" && groups.joined(separator: "-") == parts[2])
        #expect(page.contains(parts[1].lowercased()))
        #expect(page.contains("&lt;сейф&gt; &amp;") && !page.contains("<сейф>"))
        // Nothing is fetched from elsewhere, nothing runs.
        #expect(page.matches(of: /https?:/).count == page.matches(of: /http:\/\/www\.w3\.org\/2000\/svg/).count)
        #expect(!page.contains("<script"))
        try school.loseMasterKey()
        for secret in [read.text, parts[2], groups.joined(separator: " ").lowercased()] {
            let got = try school.larets("get", "2026-000001", "-o", "-", "--secret-file", try school.secret(secret))
            #expect(got.isContent(of: School.scan("scan-01.jpg")), "\(got.errors)")
        }
    }

    @Test("as text it says what it opens and how, in both languages, on a page of 80 columns")
    func text() throws {
        let school = try School()
        let page = try page(school, "kit.txt", label: "сейф директора")
        #expect(page.split(separator: "\n").allSatisfy { $0.count <= 80 })
        for part in [
            "КОМПЛЕКТ ВОССТАНОВЛЕНИЯ", "RECOVERY KIT", "сейф директора", "larets key remove 1 --yes", "01.06.2026",
        ] {
            #expect(page.replacing(/\s+/, with: " ").contains(part), "\(part)")
        }
        let code = try #require(page.firstMatch(of: /([0-9A-Z]{5}-){6}[0-9A-Z]{5}/)).output.0
        try school.loseMasterKey()
        try school.must(["key", "verify", "--secret-file", try school.secret(String(code))])
    }
}
