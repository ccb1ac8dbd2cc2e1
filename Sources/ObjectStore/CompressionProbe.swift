import ArchiveModel
import Glibc

/// Tells from a few samples whether deflating an original would save enough to be worth its time. Scans are JPEG or
/// PDF, which are compressed already: for them the answer must cost next to nothing.
enum CompressionProbe {
    /// Compression must save at least this share of the bytes.
    static let worthwhileSaving = 0.05
    /// Nothing is gained on what fits into one block of a disk.
    static let smallestBytes: Int64 = 4096
    /// Samples lie at one, three and five sixths of the source: at its ends formats keep tables that compress well and
    /// say nothing about the rest.
    static let sampleCount = 3
    static let sampleBytes = 5 << 10
    /// Bits a byte, of 8, above which the histogram of the samples promises no saving.
    static let hopelessEntropyBits = 8 * (1 - worthwhileSaving)
    /// zlib's quickest. Measured on scanned TIFF it stores less than level 6, in a third of the time.
    static let level: Int32 = 1

    /// - Parameter buffer: scratch memory for the samples and their deflation.
    static func pays(for source: ByteSource, buffer: UnsafeMutableRawBufferPointer) throws -> Bool {
        guard source.sizeBytes > smallestBytes else { return false }
        let (total, bits) = try readSamples(of: source, into: buffer)
        guard total > 0, bits < hopelessEntropyBits else { return false }
        let samples = UnsafeRawBufferPointer(rebasing: buffer[..<total])
        let scratch = UnsafeMutableRawBufferPointer(rebasing: buffer[total...])
        let deflated = try Deflater(level: level).deflatedCount(of: samples, scratch: scratch)
        return Double(deflated) <= Double(total) * (1 - worthwhileSaving)
    }

    /// Puts the samples one behind the other; returns how many bytes they are and the mean of their entropies.
    private static func readSamples(
        of source: ByteSource, into buffer: UnsafeMutableRawBufferPointer
    ) throws -> (total: Int, entropyBits: Double) {
        let size = Int(min(Int64(sampleBytes), source.sizeBytes / Int64(sampleCount)))
        let room = source.sizeBytes - Int64(size)
        var total = 0
        var bits = 0.0
        for sample in 0..<sampleCount {
            let target = UnsafeMutableRawBufferPointer(rebasing: buffer[total..<total + size])
            let sixth = Int64(2 * sample + 1)
            let count = try source.read(at: room / Int64(2 * sampleCount) * sixth, into: target)
            bits += entropyBits(UnsafeRawBufferPointer(rebasing: target[..<count]))
            total += count
        }
        return (total, bits / Double(sampleCount))
    }

    /// Shannon's entropy of the bytes' histogram, in bits a byte: 8 for noise, about 5 for text.
    static func entropyBits(_ bytes: UnsafeRawBufferPointer) -> Double {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: 256) { histogram in
            histogram.initialize(repeating: 0)
            for byte in bytes { histogram[Int(byte)] += 1 }
            let count = Double(bytes.count)
            return histogram.reduce(0) { sum, times in
                times == 0 ? sum : sum - Double(times) / count * log2(Double(times) / count)
            }
        }
    }
}
