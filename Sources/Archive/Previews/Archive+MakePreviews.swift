import ArchiveModel
import Catalog
import Intake
import ObjectStore

/// What a making of thumbnails came to.
public struct PreviewReport: Sendable, Encodable {
    /// Pictures that are there now and were not before.
    public var made = 0
    /// Files of which none can be made, by the reason.
    public var none: [NoPreview: Int] = [:]
    /// Files that could not be read themselves: `larets verify` tells more.
    public var unreadable = 0
    /// Whether the time was enough for all of them.
    public var isFinished = true

    private enum CodingKeys: String, CodingKey {
        case made, none, unreadable, isFinished = "complete"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(made, forKey: .made)
        try container.encode(
            Dictionary(uniqueKeysWithValues: none.map { ($0.key.rawValue, $0.value) }), forKey: .none)
        try container.encode(unreadable, forKey: .unreadable)
        try container.encode(isFinished, forKey: .isFinished)
    }
}

extension Archive {
    /// Drawn side by side, then remembered in one transaction.
    private static let groupObjects = 16
    private static let madePhrase = Phrase("миниатюры", "thumbnails")

    /// Makes the thumbnails that are not there, of the first page of every file, so that nobody has to wait for them.
    /// What is made is kept group by group; it can be stopped at any time and run again.
    ///
    /// - Parameters:
    ///   - missingOnly: leaves those alone of which there is known to be none; otherwise they are tried again.
    ///   - maximumSeconds: no further group is begun after that; nil: all of them.
    /// - Throws: `preview-program-missing`.
    public func makePreviews(
        missingOnly: Bool = false, maximumSeconds: Int? = nil, progress: Progress = .silent
    ) throws -> PreviewReport {
        try authorize(.previewMake)
        let deadline = surroundings.deadline(in: maximumSeconds, from: surroundings.now())
        try tidyPreviews()
        var report = PreviewReport()
        var last: ObjectAddress?
        let kinds = PreviewMaker.mediaTypes.map(\.mimeType)
        while true {
            let after = last
            let group = try catalog.read {
                try $0.unseenObjects(
                    after: after, mediaTypes: kinds, triesAgain: !missingOnly, limit: Self.groupObjects)
            }
            guard !group.isEmpty else { break }
            if let deadline, surroundings.now().millisecondsSince1970 >= deadline {
                report.isFinished = false
                break
            }
            try surroundings.checkInterrupted()
            let drawn = try concurrently(group) { object -> DrawnPreview? in
                do {
                    return try self.draw(1, .thumb, of: PreviewSource(object), pageCount: nil)
                } catch let error as ArchiveError where error.category == .integrity {
                    return nil
                }
            }
            let whole = drawn.compactMap { $0 }
            _ = try keep(whole)
            report.unreadable += drawn.count - whole.count
            for drawn in whole {
                switch drawn.outcome {
                case .picture: report.made += 1
                case .none(let reason): report.none[reason, default: 0] += 1
                }
            }
            progress.report(Int64(report.made), nil, Self.madePhrase)
            last = group.last?.address
        }
        if report.made > 0 || !report.none.isEmpty {
            let (made, none) = (report.made, report.none.values.reduce(0, +))
            try catalog.write {
                try $0.record(.previewsMade, details: ["made": String(made), "none": String(none)], in: self)
            }
        }
        return report
    }

    /// Brings the catalog and the folder of previews together: a picture that nothing speaks of goes, and what speaks of
    /// one that is not there. Neither is worth a word: it is made anew when somebody wants it.
    func tidyPreviews() throws {
        if try catalog.read({ try $0.hasDamagedPreviews() }) { try catalog.write { try $0.forgetDamagedPreviews() } }
        for firstByte in UInt8.min...UInt8.max {
            let files = Set(try store.previewAddresses(firstByte: firstByte))
            let known = Set(try catalog.read { try $0.previewAddresses(firstByte: firstByte) })
            // What is being placed right now was remembered before.
            try store.removePreviews(Array(files.subtracting(known)))
            let lost = Array(known.subtracting(files))
            if !lost.isEmpty { try catalog.write { try $0.forgetPreviews(lost) } }
        }
    }
}
