/// One scan of a group diploma belongs to several students: destroying it for one removes that link, and the bytes go
/// with the last live link.
public enum SharedScan {
    /// The objects whose bytes go when `removed` goes: those that have live links, and none that stays.
    ///
    /// An object without live links is not in the answer: it has nothing to do with this removal. Links in `removed`
    /// that are not live change nothing.
    public static func objectsLosingLastLink<Object, Link>(
        liveLinks: [Object: Set<Link>], removed: Set<Link>
    ) -> Set<Object> {
        Set(liveLinks.filter { !$0.value.isEmpty && $0.value.isSubset(of: removed) }.keys)
    }
}
