/// How large a picture of a page is made.
public enum PreviewSize: String, NamedValue {
    /// For a wall of scans.
    case thumb
    /// To be read on a screen.
    case page

    /// The longer edge; a picture that is smaller is not enlarged.
    public var longEdgePixels: Int {
        switch self {
        case .thumb: 320
        case .page: 1600
        }
    }

    public var phrase: Phrase {
        switch self {
        case .thumb: Phrase("миниатюра", "thumb")
        case .page: Phrase("страница", "page")
        }
    }
}

/// A picture of one page of a file, without anything that the file said of itself: no place, no device, no names.
public struct Preview: Sendable, Hashable {
    public var bytes: [UInt8]
    public var mediaType = "image/jpeg"
    public var size: PreviewSize
    public var widthPixels: Int
    public var heightPixels: Int
    /// Counted from 1.
    public var page: Int
    /// Of the file.
    public var pageCount: Int

    public init(
        bytes: [UInt8], size: PreviewSize, widthPixels: Int, heightPixels: Int, page: Int, pageCount: Int
    ) {
        self.bytes = bytes
        self.size = size
        self.widthPixels = widthPixels
        self.heightPixels = heightPixels
        self.page = page
        self.pageCount = pageCount
    }
}

/// Why a page has no picture. It says nothing against the file itself, which can be taken out as ever.
public enum NoPreview: String, NamedValue, Error {
    /// Of this kind none is made.
    case kind
    /// The file is too large to be looked into.
    case fileTooLarge = "file-too-large"
    /// More pixels than are unpacked.
    case tooManyPixels = "too-many-pixels"
    case tooSlow = "too-slow"
    /// Making it took more memory or room than there is for it.
    case tooDemanding = "too-demanding"
    case encrypted
    case damaged

    public var phrase: Phrase {
        switch self {
        case .kind: Phrase("для файлов этого вида его не делают", "none is made of this kind of file")
        case .fileTooLarge: Phrase("файл слишком велик", "the file is too large")
        case .tooManyPixels: Phrase("в изображении слишком много точек", "the picture has too many pixels")
        case .tooSlow: Phrase("страница слишком долго рисуется", "the page takes too long to draw")
        case .tooDemanding: Phrase("страница требует слишком много памяти", "the page takes too much memory")
        case .encrypted: Phrase("файл закрыт паролем", "the file asks for a password")
        case .damaged: Phrase("содержимое не удалось прочесть", "its content could not be read")
        }
    }
}

/// A picture, or why there is none.
public enum PreviewOutcome: Sendable, Hashable {
    case picture(Preview)
    case none(NoPreview)
}
