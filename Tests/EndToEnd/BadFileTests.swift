import Foundation
import Glibc
import Testing

@Suite("A file that is no whole scan is refused in one sentence, and nothing is changed")
struct BadFileTests {
    @Test(
        "the samples of what is refused",
        arguments: [
            ("грамота-обрезана.jpg", "file-truncated"), ("диплом.pdf", "file-type-not-accepted"),
            ("одна-подпись.pdf", "file-bare-signature"), ("пустой-скан.pdf", "file-empty"),
            ("сертификат.pdf", "file-name-mismatch"),
        ])
    func samples(name: String, code: String) throws {
        let school = try School()
        try school.expectRefusal(1, code, school.uploadWords(School.samples + "/refused/" + name))
    }

    @Test("a folder, a device, a FIFO that nobody writes to, a file that is not there")
    func notFiles() throws {
        let school = try School()
        let pipe = school.folder + "/скан.pdf"
        #expect(mkfifo(pipe, 0o600) == 0)
        try school.expectRefusal(1, "file-not-regular", school.uploadWords(pipe))
        try school.expectRefusal(1, "file-not-regular", school.uploadWords("/dev/zero"))
        try school.expectRefusal(1, "file-is-folder", school.uploadWords(school.folder))
        try school.expectRefusal(4, "file-missing", school.uploadWords(school.folder + "/нет.pdf"))
    }

    @Test("a file that may not be read", .enabled(if: System.isRoot))
    func unreadable() throws {
        let school = try School()
        let file = try school.write("secret.pdf", bytes(ofFile: School.scan("scan-02.pdf")))
        chmod(file, 0)
        let owner = try shell("chown -R 65534:65534 \"$1\" && chown 0:0 \"$2\"", [school.folder, file])
        #expect(owner.code == 0)
        var variables = school.environment
        variables["LARETS"] = School.binary
        let script = "exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$LARETS\" \"$@\""
        school.expectSentence(
            try shell(script, school.uploadWords(file), environment: variables), 1, "file-unreadable")
        chmod(file, 0o644)
        #expect(try shell(script, school.uploadWords(file), environment: variables).code == 0)
    }

    @Test("one byte more than the limit is too much, through a pipe as well; the limit itself is not")
    func tooLarge() throws {
        let school = try School()
        school.environment["LARETS_INTAKE_MAXIMUM_SIZE_MIB"] = "1"
        let whole = BuiltScans.pdf(sizeBytes: 1 << 20)
        let fits = try school.write("fits.pdf", whole)
        let large = try school.write("large.pdf", BuiltScans.pdf(sizeBytes: (1 << 20) + 1))
        try school.expectRefusal(1, "file-too-large", school.uploadWords(large))
        let piped = ["upload", "-", "--name", "large.pdf", "--student", "P-0104", "--title", "Т"]
        try school.expectRefusal(1, "file-too-large", piped, input: large)
        try school.expectRefusal(1, "file-too-large", piped, input: "/dev/zero")
        #expect(try school.upload(fits).code == 0)
        let got = try school.larets("get", "2026-000001", "-o", "-")
        #expect(got.isContent(of: fits))
    }

    @Test("nothing on standard input, one that is closed, and one that ends too early")
    func inputEndsEarly() throws {
        let school = try School()
        let words = ["upload", "-", "--name", "скан.jpg", "--student", "P-0104", "--title", "Т"]
        try school.expectRefusal(1, "file-empty", words)
        let half = bytes(ofFile: School.scan("scan-01.jpg")).prefix(20_000)
        try school.expectRefusal(1, "file-truncated", words, input: try school.write("half", half))
        let closed = try school.script(
            "exec <&-; \"$LARETS\" upload - --name скан.jpg --student P-0104 --title Т --json")
        #expect(closed.code == 1, "\(closed.code) \(closed.errors)")
        #expect(closed.errorCode != nil && closed.errorCode != "unforeseen", "\(closed.errors)")
        #expect(try school.count() == 0 && school.objectCount() == 0)
        #expect(try school.findings() == [])
    }

    @Test("a file that is written to while it is read")
    func changedMeanwhile() throws {
        let school = try School()
        let file = try school.write("busy.pdf", BuiltScans.pdf(sizeBytes: 48 << 20))
        // Writes into its middle for as long as the upload lasts.
        let answer = try school.script(
            """
            ( while :; do printf x | dd of="$1" bs=1 seek=9000000 conv=notrunc 2>/dev/null; done ) & writer=$!
            "$LARETS" upload "$1" --student P-0104 --title Т --json; code=$?
            kill $writer; exit $code
            """, file)
        school.expectSentence(answer, 1, "file-changed")
        #expect(try school.count() == 0 && school.objectCount() == 0)
        #expect(try school.findings() == [])
    }

    @Test("a damaged file is accepted with a visible mark where that is asked for")
    func acceptDamaged() throws {
        let school = try School()
        let words = school.uploadWords(School.samples + "/refused/грамота-обрезана.jpg")
        try school.expectRefusal(1, "file-truncated", words)
        let receipt = try #require(try school.larets(words + ["--accept-damaged"]).json.first)
        #expect(receipt.list("files").first?["marks"] as? [String] == ["truncated"])
        let card = try school.larets("show", "2026-000001")
        #expect(card.text.lowercased().contains("truncated"), "\(card.text)")
    }

    @Test("a full disk loses nothing and leaves nothing half-done", .enabled(if: System.canMount))
    func fullDisk() throws {
        let school = try School()
        let small = school.folder + "/small"
        let mounted = try shell("mkdir \"$1\" && mount -t tmpfs -o size=14m none \"$1\"", [small])
        #expect(mounted.code == 0)
        defer { _ = try? shell("umount -l \"$1\"", [small]) }
        #expect(try shell("cp -a \"$1\" \"$2/archive\"", [school.archive, small]).code == 0)
        school.environment["LARETS_ARCHIVE"] = small + "/archive"
        #expect(try school.upload(School.scan("scan-01.jpg")).code == 0)
        for size in [5 << 20, 3 << 20, 2 << 20, 1 << 20, 1 << 19, 1 << 18, 1 << 17, 1 << 16, 1 << 15] {
            let file = try school.write("noise.pdf", BuiltScans.pdf(sizeBytes: size, noise: true))
            while true {
                let answer = try school.upload(file, title: "Диплом \(size)")
                if answer.code == 0 {
                    // The same again would be recognised; other bytes are wanted.
                    try school.write("noise.pdf", BuiltScans.pdf(sizeBytes: size, noise: true))
                    continue
                }
                school.expectSentence(answer, 1, "disk-full")
                break
            }
        }
        let documents = try school.count()
        #expect(try shell("mount -o remount,size=24m \"$1\"", [small]).code == 0)
        #expect(try school.findings() == [])
        #expect(try school.count() == documents && documents > 1)
        #expect(try school.larets("get", "2026-000001", "-o", "-").isContent(of: School.scan("scan-01.jpg")))
        #expect(try school.upload(School.scan("scan-02.pdf")).code == 0)
    }
}
