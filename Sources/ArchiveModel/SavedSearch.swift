/// The number of a search that somebody keeps.
public enum SavedSearchKind {}
public typealias SavedSearchID = Identifier<SavedSearchKind>
