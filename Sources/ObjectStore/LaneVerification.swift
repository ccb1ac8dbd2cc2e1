import ArchiveModel

/// Reads many objects at once and compares each with its name, sixteen hashes side by side.
struct LaneVerification {
    private static let pieceBytes = 64 << 10

    let folder: ObjectFolder
    let checkInterrupted: () throws -> Void

    private struct Reading {
        var address: ObjectAddress
        var file: OpenFile
        var offset: Int64 = 0
    }

    /// - Parameters:
    ///   - next: the next object to check; nil when there is no more.
    ///   - each: hears of each object in the order in which they end: its size, or what is wrong with it.
    func run(next: () -> ObjectAddress?, each: (ObjectAddress, Result<Int64, ArchiveError>) -> Void) throws {
        let hashes = LaneHashes()
        let room = LaneHashes.blockBytes + Self.pieceBytes
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: LaneHashes.laneCount * room)
        defer { memory.deallocate() }
        var readings: [Reading?] = Array(repeating: nil, count: LaneHashes.laneCount)
        while true {
            try checkInterrupted()
            for lane in readings.indices where readings[lane] == nil {
                readings[lane] = open(next, each)
                if readings[lane] != nil { hashes.begin(lane) }
            }
            guard readings.contains(where: { $0 != nil }) else { return }
            var pieces: [LaneHashes.Piece] = []
            var ended: [Int] = []
            for lane in readings.indices {
                guard let reading = readings[lane] else { continue }
                let start = memory + lane * room + LaneHashes.blockBytes
                do {
                    let count = try reading.file.read(
                        at: reading.offset, into: UnsafeMutableRawBufferPointer(start: start, count: Self.pieceBytes))
                    readings[lane]?.offset += Int64(count)
                    pieces.append(LaneHashes.Piece(lane: lane, start: start, count: count))
                    if count < Self.pieceBytes { ended.append(lane) }
                } catch let error as ArchiveError {
                    each(reading.address, .failure(error))
                    readings[lane] = nil
                }
            }
            hashes.update(pieces)
            for lane in ended {
                guard let reading = readings[lane] else { continue }
                let isRight = hashes.finish(lane) == reading.address.digest
                each(reading.address, isRight ? .success(reading.offset) : .failure(.differsFromName(reading.address)))
                readings[lane] = nil
            }
        }
    }

    /// The next object that can be opened; those that cannot are told of.
    private func open(
        _ next: () -> ObjectAddress?, _ each: (ObjectAddress, Result<Int64, ArchiveError>) -> Void
    ) -> Reading? {
        while let address = next() {
            do {
                return Reading(address: address, file: try folder.open(address))
            } catch let error as ArchiveError {
                each(address, .failure(error))
            } catch {
                each(address, .failure(.objectDamaged(address, cause: String(describing: error))))
            }
        }
        return nil
    }
}

extension ArchiveError {
    static func differsFromName(_ address: ObjectAddress) -> ArchiveError {
        .objectDamaged(address, cause: "SHA-256 differs from the name")
    }
}
