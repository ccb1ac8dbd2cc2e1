import Archive
import ArchiveModel

/// File arguments as sources of bytes: `-` is standard input, whose file name `--name` tells.
enum NamedSources {
    static func sources(of files: [String], name: String?) throws -> [UploadSource] {
        let inputs = files.filter { $0 == "-" }.count
        if inputs > 1 { throw ArchiveError.inputTwice }
        if inputs == 0, name != nil { throw ArchiveError.nameWithoutInput }
        return files.map { $0 == "-" ? .standardInput(name: name) : .path($0) }
    }
}

extension ArchiveError {
    static let inputTwice = usage(
        "input-twice", "Ввод (-) можно указать только один раз.", "The input (-) can be given once only.")

    static let nameWithoutInput = usage(
        "name-without-input", "--name называет файл, который читается из ввода: укажите и -.",
        "--name names the file that is read from the input: give - as well.")
}
