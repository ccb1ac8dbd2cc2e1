/// The end of the journal's tree while a transaction adds to it: read once, written once, however many entries there are.
///
/// Belongs to one transaction on one thread.
final class JournalTail {
    struct End {
        var frontier: MerkleFrontier
        var nextPosition: Int
    }

    /// Nil until the first entry of the transaction.
    var end: End?
    /// Numbers of the words that were needed so far.
    var words: [String: Int] = [:]
}
