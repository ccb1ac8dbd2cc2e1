import Commands
import Glibc
import Service

@main
struct Larets {
    static func main() {
        let environment = Dictionary(
            CommandLine.environment.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        exit(
            LaretsCommandLine.run(
                arguments: Array(CommandLine.arguments.dropFirst()), environment: environment,
                serve: { try ServiceApplication.run(archive: $0, settings: $1, onListening: $2) }))
    }
}

extension CommandLine {
    /// The variables of this process, as `NAME=value` pairs taken apart.
    static var environment: [(name: String, value: String)] {
        var variables: [(name: String, value: String)] = []
        var next = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            if let sign = text.firstIndex(of: "=") {
                variables.append((String(text[..<sign]), String(text[text.index(after: sign)...])))
            }
            next += 1
        }
        return variables
    }
}
