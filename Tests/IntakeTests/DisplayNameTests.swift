import Testing

@testable import Intake

@Suite("Names of files, as text to show")
struct DisplayNameTests {
    @Test(
        "folders are cut off, of both kinds",
        arguments: [
            "/home/user/скан.pdf", "C:\\Сканы\\скан.pdf", "../../скан.pdf", "скан.pdf", "  скан.pdf ", "a/b\\скан.pdf",
        ])
    func cutsFolders(path: String) { #expect(DisplayName(path).text == "скан.pdf") }

    @Test("a name as macOS stores it becomes the name as people type it")
    func composes() {
        let stored = "и\u{306}од е\u{308}лка.pdf"
        #expect(Array(DisplayName(stored).text.unicodeScalars) == Array("йод ёлка.pdf".unicodeScalars))
    }

    @Test(
        "what is not seen is made visible",
        arguments: [
            ("a\nb.pdf", "a\u{FFFD}b.pdf"), ("скан\u{202E}fdp.exe", "скан\u{FFFD}fdp.exe"),
            ("a\u{200B}b\u{200F}.pdf", "a\u{FFFD}b\u{FFFD}.pdf"), ("\u{1B}[31mred.pdf", "\u{FFFD}[31mred.pdf"),
            ("\u{FEFF}a.pdf", "\u{FFFD}a.pdf"), ("a\u{2066}b\u{2069}", "a\u{FFFD}b\u{FFFD}"), ("a\u{7F}", "a\u{FFFD}"),
            ("a\u{85}b\u{2028}c", "a\u{FFFD}b\u{FFFD}c"), ("a\u{E0041}b", "a\u{FFFD}b"),
        ])
    func showsInvisible(name: String, shown: String) { #expect(DisplayName(name).text == shown) }

    @Test(
        "ordinary names stay as they are",
        arguments: [
            "Грамота №1 «Юный знаток» – 2025.pdf", "Ёлка.JPG", "naïve résumé.png", "日本.tif", "a.b.c",
        ])
    func keepsOrdinary(name: String) { #expect(DisplayName(name).text == name) }

    @Test("a name of nothing, or of dots, is unnamed", arguments: ["", "/", ".", "..", "...", "   ", "a/../.."])
    func unnamed(name: String) { #expect(DisplayName(name).text == "без имени") }

    @Test("a long name loses its middle and keeps its extension, and no letter is split")
    func shortens() {
        for letter in ["a", "я", "日", "😀"] {
            let long = String(repeating: letter, count: 300)
            let name = DisplayName("начало " + long + " конец.pdf").text
            #expect(name.utf8.count <= 255)
            #expect(name.utf8.count > 240)
            #expect(name.hasPrefix("начало ") && name.hasSuffix(" конец.pdf") && name.contains("…"))
            #expect(!name.contains("\u{FFFD}"))
        }
        let exact = String(repeating: "a", count: 251) + ".pdf"
        #expect(DisplayName(exact).text == exact)
        #expect(DisplayName(String(repeating: "a.", count: 300)).text.utf8.count <= 255)
    }

    @Test("bytes that are not UTF-8 are shown as far as they can be")
    func tolerates() { #expect(DisplayName([0x61, 0xFF, 0x62]).text == "a\u{FFFD}b") }

    @Test(
        "the extension is a short Latin word behind the last dot",
        arguments: [
            ("скан.PDF", "pdf"), ("a.tar.gz", "gz"), (".jpg", "jpg"), ("x.mp4", "mp4"),
            ("без точки", nil), ("Диплом 1.2026", nil), ("письмо.Иванов", nil), ("№ 1. Иванов", nil), ("a.", nil),
            ("a.verylongending", nil),
        ] as [(String, String?)])
    func extensions(name: String, ending: String?) { #expect(DisplayName(name).fileExtension == ending) }
}
