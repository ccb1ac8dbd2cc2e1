import ArchiveModel

/// JPEG (ITU-T T.81 annex B): a walk along the marker segments to the picture, and a look at the end.
enum JPEGStructure {
    static func check(_ window: inout ByteWindow) throws -> Structure {
        switch try walkToScan(&window) {
        case .broken(let structure): return structure
        case .scan(let start): return try checkEnd(&window, scanStart: start)
        }
    }

    private enum Walk {
        case scan(start: Int64)
        case broken(Structure)
    }

    private static func walkToScan(_ window: inout ByteWindow) throws -> Walk {
        var offset: Int64 = 2
        var hasFrame = false
        while true {
            guard let lead = try window.byte(at: offset), let marker = try window.byte(at: offset + 1) else {
                return .broken(cutOff(hasFrame))
            }
            guard lead == 0xFF else { return .broken(.damaged) }
            switch marker {
            case 0xFF: offset += 1  // a fill byte
            case 0x01, 0xD0...0xD7: offset += 2  // no segment follows
            case 0x00, 0xD8: return .broken(.damaged)
            case 0xD9: return .broken(hasFrame ? .damaged : .nothingInside(.jpeg))
            default:
                guard let length = try window.number(at: offset + 2, bytes: 2, bigEndian: true) else {
                    return .broken(cutOff(hasFrame))
                }
                guard length >= 2 else { return .broken(.damaged) }
                let next = offset + 2 + Int64(length)
                guard next <= window.source.sizeBytes else { return .broken(cutOff(hasFrame)) }
                if isFrame(marker) {
                    guard try isSaneFrame(&window, offset + 4, length) else { return .broken(.damaged) }
                    hasFrame = true
                }
                if marker == 0xDA { return hasFrame ? .scan(start: next) : .broken(.damaged) }
                offset = next
            }
        }
    }

    private static func cutOff(_ hasFrame: Bool) -> Structure { hasFrame ? .truncated : .nothingInside(.jpeg) }

    private static func isFrame(_ marker: UInt8) -> Bool {
        (0xC0...0xCF).contains(marker) && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
    }

    /// Precision, height (0 where it follows later, in a DNL segment), width, and three bytes for each component.
    private static func isSaneFrame(_ window: inout ByteWindow, _ offset: Int64, _ length: UInt64) throws -> Bool {
        guard length >= 11, let precision = try window.byte(at: offset),
            let width = try window.number(at: offset + 3, bytes: 2, bigEndian: true),
            let components = try window.byte(at: offset + 5)
        else { return false }
        return (2...16).contains(precision) && width > 0 && (1...4).contains(components)
            && length == 8 + 3 * UInt64(components)
    }

    private static func checkEnd(_ window: inout ByteWindow, scanStart: Int64) throws -> Structure {
        let source = window.source
        if try hasEndMarker(source, before: source.sizeBytes) { return .sound }
        let end = try FileTail.end(of: source, without: [0x00, 0xFF, 0x0A, 0x0D, 0x20])
        if end < source.sizeBytes, try hasEndMarker(source, before: end) { return .sound }
        guard let imageEnd = try JPEGScan.end(of: source, from: scanStart) else { return .truncated }
        return try FileTail.isPadding(in: source, from: imageEnd) ? .sound : .marked(.trailingBytes)
    }

    private static func hasEndMarker(_ source: ByteSource, before end: Int64) throws -> Bool {
        try end >= 2 && source.bytes(at: end - 2, count: 2) == [0xFF, 0xD9]
    }
}
