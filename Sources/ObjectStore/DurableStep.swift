/// The steps of a commit and of a removal that outlive a power cut, in their order. The store tells of each one right
/// after it, so that a test can stop the process exactly there.
public enum DurableStep: String, Sendable, CaseIterable {
    // Commit
    /// The keys of the group are in `keys.sqlite`, marked pending.
    case keysCommitted
    /// The bytes of one object are on disk, still under its staging name.
    case fileSynced
    /// One object has its final name; the name may not be on disk yet.
    case renamed
    /// One folder with new names is on disk.
    case directorySynced

    // Removal
    /// The erasures that are about to happen are in `keys.sqlite`.
    case erasureIntended
    /// The keys are deleted: from here on nobody can read the objects.
    case keysDeleted
    /// No byte of the keys is left in `keys.sqlite` or its WAL.
    case keysScrubbed
    /// The file of one object is unlinked.
    case unlinked
    /// One folder without the removed names is on disk.
    case unlinkSynced

    // Changes of the keys
    /// A new key file is there, and no slot that it opens.
    case keyFileWritten
    /// A slot is in `keys.sqlite`.
    case slotAdded
    /// The new master key lies beside each file that holds the old one.
    case masterKeyFileWritten
    /// Everything in `keys.sqlite` is under the new master key.
    case masterKeyReplaced
    /// Files that hold the master key itself are in their places, or gone.
    case masterKeyFilePlaced
    /// The archive's journal tells of the change; `keys.sqlite` does not know that yet.
    case keyActRecorded
}
