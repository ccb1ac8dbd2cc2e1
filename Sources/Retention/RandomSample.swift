/// A random sample that anybody can draw again: the same seed and the same count give the same places.
public enum RandomSample {
    /// - Returns: `count` different places below `population`, or all of them, in ascending order; each set of places is
    ///   as likely as any other.
    public static func places(_ count: Int, of population: Int, seed: UInt64) -> [Int] {
        guard population > 0, count > 0 else { return [] }
        var state = seed
        var drawn: Set<Int> = []
        // Floyd's method: one number for each place, however large the population.
        for upper in max(0, population - count)..<population {
            let place = Int(below(UInt64(upper) + 1, &state))
            if !drawn.insert(place).inserted { drawn.insert(upper) }
        }
        return drawn.sorted()
    }

    /// Evenly distributed: numbers of the incomplete last round are thrown away.
    private static func below(_ bound: UInt64, _ state: inout UInt64) -> UInt64 {
        let excess = (UInt64.max % bound + 1) % bound
        while true {
            let number = next(&state)
            if number <= UInt64.max - excess { return number % bound }
        }
    }

    /// SplitMix64.
    private static func next(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
