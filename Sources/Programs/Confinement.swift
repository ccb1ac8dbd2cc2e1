/// What a program may use that is given foreign bytes.
///
/// Guaranteed on every kernel that Larets runs on: the three limits below; no file is written and no core dumped; no
/// privileges are gained; no socket can be made, so there is no network; no other process can be read, signalled or
/// traced; the program ends with the thread that started it. Besides, where the kernel allows it: a network namespace of
/// its own with nothing in it, and no file readable but programs, libraries and fonts (Landlock), so that not even the
/// archive's own files can be read.
public struct Confinement: Sendable {
    /// Of address space (`RLIMIT_AS`).
    public var memoryBytes: Int
    /// Of processor time (`RLIMIT_CPU`); then SIGXCPU.
    public var processorSeconds: Int
    public var openFiles: Int

    public init(memoryBytes: Int, processorSeconds: Int, openFiles: Int) {
        self.memoryBytes = memoryBytes
        self.processorSeconds = processorSeconds
        self.openFiles = openFiles
    }
}

/// Why a program gave no answer.
public enum ProgramFailure: Error, Sendable, Equatable {
    /// It is not there, or the system refused.
    case notStarted(cause: String)
    /// It took longer than it was given, and was killed.
    case tooSlow
    /// It said more than it was allowed, and was killed.
    case tooMuchOutput
}
