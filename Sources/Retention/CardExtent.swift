import ArchiveModel

extension Verdict {
    /// Of the verdict on a student's card: how much of the person goes along with documents that go on its day.
    ///
    /// The card has days of its own (152-ФЗ art. 21.4). Before the first of them nothing of the person goes with a paper,
    /// however long that paper's own term is over: a leaving that was entered by mistake is taken back within them.
    ///
    /// - Parameter lesser: what goes while the card's own day has not come.
    public func extent(before lesser: ErasureExtent = .documents) -> ErasureExtent {
        guard let earliest, earliest <= day else { return lesser }
        if isHeld { return .everything(keepingCard: true) }
        return mayRunByItself ? .everything(keepingCard: false) : lesser
    }
}
