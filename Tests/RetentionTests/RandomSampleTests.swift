import Retention
import Testing

@Suite("A random sample")
struct RandomSampleTests {
    @Test("the same seed draws the same, another seed something else, each place at most once")
    func reproducible() {
        let first = RandomSample.places(20, of: 2100, seed: 20_261_120)
        #expect(first == RandomSample.places(20, of: 2100, seed: 20_261_120))
        #expect(first != RandomSample.places(20, of: 2100, seed: 20_261_121))
        #expect(first.count == 20 && Set(first).count == 20)
        #expect(first == first.sorted() && first.allSatisfy { (0..<2100).contains($0) })
    }

    @Test("of fewer than asked for it takes all, of none nothing")
    func edges() {
        #expect(RandomSample.places(20, of: 7, seed: 1) == Array(0..<7))
        #expect(RandomSample.places(3, of: 0, seed: 1).isEmpty)
        #expect(RandomSample.places(0, of: 7, seed: 1).isEmpty)
    }

    @Test("every place is as likely as any other")
    func even() {
        var hits = [Int](repeating: 0, count: 10)
        for seed in 0..<10_000 { for place in RandomSample.places(3, of: 10, seed: UInt64(seed)) { hits[place] += 1 } }
        // 3000 expected, σ ≈ 46; six of them.
        #expect(hits.allSatisfy { abs($0 - 3000) < 276 }, "\(hits)")
    }
}
