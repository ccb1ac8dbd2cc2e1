import ArchiveModel

/// HEIC (ISO/IEC 23008-12 over 14496-12 §4.2): a walk along the outer boxes.
enum HEICStructure {
    static func check(_ window: inout ByteWindow) throws -> Structure {
        let size = window.source.sizeBytes
        var offset: Int64 = 0
        var names: Set<UInt64> = []
        while offset < size {
            guard let short = try window.number(at: offset, bytes: 4, bigEndian: true),
                let name = try window.number(at: offset + 4, bytes: 4, bigEndian: true)
            else { return ending(names, .truncated) }
            var length = Int64(short)
            if short == 1 {
                guard let long = try window.number(at: offset + 8, bytes: 8, bigEndian: true) else { return .truncated }
                length = Int64(clamping: long)
            } else if short == 0 {
                length = size - offset  // to the end of the file
            }
            guard length >= 8 else { return ending(names, .damaged) }
            guard length <= size - offset else { return ending(names, .truncated) }
            names.insert(name)
            offset += length
        }
        return names.isSuperset(of: needed) ? .sound : .nothingInside(.heic)
    }

    /// `meta` says what is where, `mdat` holds the picture.
    private static let needed: Set<UInt64> = [0x6D65_7461, 0x6D64_6174]

    /// What does not read as a box behind a whole picture is only trailing bytes.
    private static func ending(_ names: Set<UInt64>, _ structure: Structure) -> Structure {
        names.isSuperset(of: needed) ? .marked(.trailingBytes) : structure
    }
}
