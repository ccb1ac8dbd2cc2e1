import Foundation

/// What Python's own zipfile makes of bytes of ours. It checks every sum.
enum PythonZip {
    /// - Parameter script: gets the archive as `book`, and prints JSON.
    static func read(_ bytes: [UInt8], _ script: String) throws -> Any {
        let path = NSTemporaryDirectory() + "larets-zip-" + UUID().uuidString + ".zip"
        try Data(bytes).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let opened = """
            import json, sys, zipfile, xml.dom.minidom
            book = zipfile.ZipFile(sys.argv[1])
            assert book.testzip() is None
            """
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", opened + "\n" + script, path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONSerialization.jsonObject(with: output)
    }
}
