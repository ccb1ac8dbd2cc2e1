import ArchiveModel
import Testing

@testable import ObjectStore

@Suite("The code of a recovery kit")
struct KitCodeTests {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    private func code(seed: UInt64 = 7) -> KitCode { KitCode(secret: noise(16, seed: seed)) }

    @Test("is seven groups of five that give the secret back")
    func roundTrip() throws {
        for seed in 0..<500 {
            let code = code(seed: UInt64(seed))
            #expect(code.groups.count == 7 && code.groups.allSatisfy { $0.count == 5 })
            #expect(code.text.allSatisfy { $0 == "-" || Self.alphabet.contains($0) })
            #expect(try KitCode(reading: code.text) == code)
        }
    }

    @Test("has the form that is written down for the archives of others")
    func knownCode() throws {
        let code = KitCode(secret: Array(0..<16))
        #expect(code.text == "2001N-081G2-8186J-0W40Y-J2GBS-1G6GP-W3VFV")
        #expect(try KitCode(reading: code.text).secret == Array(0..<16))
    }

    @Test("may be typed in small letters, with Cyrillic ones, O for 0, I and l for 1, and any blanks")
    func forgiving() throws {
        let cyrillic: [Character: Character] = [
            "A": "А", "B": "В", "C": "С", "E": "Е", "H": "Н", "K": "К", "M": "М", "P": "Р", "T": "Т", "X": "Х",
            "Y": "У",
            "0": "О", "3": "З",
        ]
        for seed in 0..<50 {
            let code = code(seed: UInt64(seed))
            let typed = String(code.text.map { cyrillic[$0] ?? $0 })
            #expect(try KitCode(reading: typed) == code)
            #expect(try KitCode(reading: typed.lowercased()) == code)
            #expect(try KitCode(reading: code.text.replacing("0", with: "o").replacing("1", with: "l")) == code)
            #expect(try KitCode(reading: "  " + code.groups.joined(separator: "  —\n ") + "\r\n") == code)
            #expect(try KitCode(reading: code.groups.joined()) == code)
            #expect(try KitCode(reading: "LARETS-KIT:0199D4C5-7A10-7C3E-9B1F-3F2A6C1D2E4F:" + code.text) == code)
        }
    }

    @Test("every single wrong symbol is found and named by its group")
    func everySingleSlip() throws {
        let code = code()
        for group in 0..<7 {
            for position in 0..<5 {
                for symbol in Self.alphabet {
                    var groups = code.groups.map(Array.init)
                    guard groups[group][position] != symbol else { continue }
                    groups[group][position] = symbol
                    let typed = groups.map { String($0) }.joined(separator: "-")
                    expectMistyped(typed, groups: [group + 1])
                }
            }
        }
    }

    @Test("every two symbols exchanged within a group are found and named")
    func everyExchange() throws {
        for seed in 0..<40 {
            let code = code(seed: UInt64(seed))
            for group in 0..<7 {
                for first in 0..<5 {
                    for second in first + 1..<5 {
                        var groups = code.groups.map(Array.init)
                        guard groups[group][first] != groups[group][second] else { continue }
                        groups[group].swapAt(first, second)
                        expectMistyped(groups.map { String($0) }.joined(separator: "-"), groups: [group + 1])
                    }
                }
            }
        }
    }

    @Test("two groups in each other's place are found, both")
    func exchangedGroups() throws {
        let code = code()
        for first in 0..<7 {
            for second in first + 1..<7 {
                var groups = code.groups
                groups.swapAt(first, second)
                expectMistyped(groups.joined(separator: "-"), groups: [first + 1, second + 1])
            }
        }
    }

    @Test("a symbol that is missing or too much is named by its group, or counted")
    func wrongLength() throws {
        var groups = code().groups
        groups[3].removeLast()
        expectMistyped(groups.joined(separator: "-"), groups: [4])
        groups[3] += "00"
        expectMistyped(groups.joined(separator: " "), groups: [4])
        let error = #expect(throws: ArchiveError.self) {
            try KitCode(reading: String(code().groups.joined().dropLast()))
        }
        #expect(error?.phrase.english.contains("not 34") == true)
        #expect(error?.category == .wrongKey)
    }

    private func expectMistyped(
        _ typed: String, groups: [Int], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let error = #expect(throws: ArchiveError.self, sourceLocation: sourceLocation) { try KitCode(reading: typed) }
        #expect(error?.code == "kit-code-mistyped", sourceLocation: sourceLocation)
        let places = groups.map(String.init).joined(separator: ", ")
        #expect(
            error?.phrase.english.contains("groups: \(places)") == true, "\(typed): \(String(describing: error))",
            sourceLocation: sourceLocation)
    }
}
