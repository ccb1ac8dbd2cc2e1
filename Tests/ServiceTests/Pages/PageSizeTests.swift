import Archive
import ArchiveModel
import Foundation
import Testing

@testable import Service

@Suite("Pages are light")
struct PageSizeTests {
    static let largestPageBytes = 60 << 10

    /// A scan of its own content: a sample with a comment (ITU-T T.81 B.2.4.5) behind its first marker.
    private static func scan(_ number: Int, in folder: String) throws -> String {
        let sample = try ServedSchool.scan("scan-01.jpg")
        let comment = Array("scan \(number)".utf8)
        let size = comment.count + 2
        let bytes =
            Array(sample.prefix(2)) + [0xFF, 0xFE, UInt8(size >> 8), UInt8(size & 0xFF)] + comment + sample.dropFirst(2)
        let path = folder + "/scan-\(number).jpg"
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    @Test("a portfolio of 300 scans is 60 KB at the most on each of its pages, and all of them are there")
    func portfolio() async throws {
        let school = try await ServedSchool.made()
        let (archive, student) = (school.archive, school.own)
        try await offPool {
            for batch in 0..<6 {
                let prepared = try (0..<50).map { index in
                    let number = batch * 50 + index
                    let title = "Областной конкурс исследовательских работ обучающихся, тур \(number)"
                    return try archive.prepare(
                        UploadRequest(
                            files: [.path(try Self.scan(number, in: school.root))],
                            students: [student], title: title, kind: .diploma,
                            achievement: AchievementDraft(
                                title: title, type: "Конкурс", level: .regional, place: "победитель",
                                achievedOn: CalendarDay("2026-02-01")!)))
                }
                for result in Archive.commit(prepared) { _ = try result.get() }
            }
        }
        try await school.serve { ask async throws in
            var titles: Set<String> = []
            for page in 1...7 {
                let answer = try await ask(.get, "/students/\(student)?page=\(page)")
                #expect(answer.body.readableBytes <= Self.largestPageBytes, "page \(page)")
                titles.formUnion(answer.text.matches(of: /тур (\d+)</).map { String($0.output.1) })
            }
            #expect(titles.count == 300)
            let search = try await ask(.get, "/search")
            #expect(search.body.readableBytes <= Self.largestPageBytes)
        }
    }
}
