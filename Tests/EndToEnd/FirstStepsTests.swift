import Testing

@Suite("The first steps are as init prints them")
struct FirstStepsTests {
    @Test("what init prints can be run from where it was run, in a folder of any name")
    func steps() throws {
        let school = try School(empty: ())
        school.environment["LARETS_ARCHIVE"] = nil
        school.environment["LARETS_USER"] = nil
        let folder = school.folder + "/Школа № 4"
        let told = try school.must(["init", "--sandbox", folder]).text
        // Sentences are broken into lines.
        let prose = told.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(prose.contains("\(folder)/Config/larets.yaml: until then acts and consents bear"), "\(prose)")
        let commands = told.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { $0.hasPrefix("larets ") }
        #expect(commands.count == 4)
        for command in commands where !command.contains("roster.csv") && !command.contains("kit") {
            let line = "\"$LARETS\"" + command.dropFirst("larets".count)
            let answer = try school.script(line)
            #expect(answer.code == 0, "\(command): \(answer.errors)")
        }
        let known = try school.must(["--archive", folder, "nomenclature", "list"]).text
        #expect(known.contains("director"))
    }

    @Test("an archive that is found anyway is not named")
    func found() throws {
        let school = try School(empty: ())
        let told = try school.must(["init", "--sandbox", school.archive]).text
        #expect(told.contains("  larets nomenclature approve") && !told.contains("--archive"))
    }
}
