import Glibc
import RandomSchool

// hundred-years [SEEDS] [FIRST]: plays a hundred years of SEEDS random schools from seed FIRST on. `make property`.
let arguments = CommandLine.arguments.dropFirst().map { UInt64($0) }
guard !arguments.contains(nil), arguments.count <= 2 else {
    print("hundred-years [SEEDS] [FIRST]")
    exit(2)
}
let seeds = arguments.first.flatMap { $0 } ?? 10_000
let first = arguments.dropFirst().first.flatMap { $0 } ?? 20_260_625
var started = timespec()
clock_gettime(CLOCK_MONOTONIC, &started)
var centuries = HundredYears()
print("seeds \(first)…\(first + seeds - 1)")
for seed in first..<(first + seeds) { centuries.play(seed: seed) }
var ended = timespec()
clock_gettime(CLOCK_MONOTONIC, &ended)
print(centuries.report.summary)
print("\(ended.tv_sec - started.tv_sec) s")
for violation in centuries.report.violations.prefix(20) { print(violation) }
exit(centuries.report.violations.isEmpty ? 0 : 1)
