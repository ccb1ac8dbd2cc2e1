import Foundation
import Testing

@Suite("A large file passes through in constant memory")
struct LargeFileTests {
    /// `LARETS_TEST_LARGE_MIB=2048` takes the size that the archive is made for; the usual run takes less.
    private static let mebibytes = Int(ProcessInfo.processInfo.environment["LARETS_TEST_LARGE_MIB"] ?? "") ?? 256
    private static let limitBytes = 64 << 20

    @Test("it comes in from a file and a pipe, and goes out, byte for byte, in less than 64 MiB")
    func large() throws {
        let school = try School()
        school.environment["LARETS_INTAKE_MAXIMUM_SIZE_MIB"] = "4096"
        let file = school.folder + "/large.pdf"
        try BuiltScans.writePDF(to: file, sizeBytes: Self.mebibytes << 20)

        let upload = try school.measured(school.uploadWords(file))
        #expect(upload.answer.code == 0, "\(upload.answer.errors)")
        report("upload", upload)
        let taken = school.folder + "/taken.pdf"
        let get = try school.measured(["get", "2026-000001", "-o", taken])
        #expect(get.answer.code == 0, "\(get.answer.errors)")
        report("get", get)
        #expect(try shell("cmp \"$1\" \"$2\"", [file, taken]).code == 0)

        let piped = try school.measured(
            ["upload", "-", "--name", "large.pdf", "--student", "P-0103", "--title", "Т", "--json"], input: file)
        #expect(piped.answer.code == 0, "\(piped.answer.errors)")
        #expect(piped.answer.json.first?["sharesBytes"] as? Bool == true)
        report("upload through a pipe", piped)
        let verify = try school.measured(["verify", "--deep", "--json"])
        #expect(verify.answer.code == 0)
        report("verify --deep", verify)
    }

    private func report(_ what: String, _ run: Measured) {
        #expect(run.peakBytes < Self.limitBytes, "\(what): \(run.peakBytes >> 20) MiB")
        print("\(Self.mebibytes) MiB, \(what): \(run.seconds) s, \(run.peakBytes >> 20) MiB")
    }
}
