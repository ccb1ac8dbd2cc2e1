/// What a paper is to be from now on: another kind, another heading of the nomenclature, or both.
public struct Reclassification: Sendable, Hashable, Codable {
    /// Nil: it stays what it is.
    public var kind: DocumentKind?
    /// The only heading under which it is to lie; nil: its kind tells, and what was put elsewhere by hand stays there.
    public var index: NomenclatureIndex?

    public init(kind: DocumentKind? = nil, index: NomenclatureIndex? = nil) {
        self.kind = kind
        self.index = index
    }
}

/// Why a paper was reclassified. One of a few words, and no free text: it stands in the journal, where no name may be.
public enum ReclassificationReason: String, NamedValue {
    /// It was entered as something that it is not.
    case mistake
    /// The new nomenclature has another place for it.
    case nomenclature
    /// The commission said so.
    case commission
    /// A check of the contents found it out (003 8.2).
    case check

    public var phrase: Phrase {
        switch self {
        case .mistake: Phrase("ошибка при вводе", "entered by mistake")
        case .nomenclature: Phrase("новая номенклатура", "new nomenclature")
        case .commission: Phrase("решение экспертной комиссии", "decision of the commission")
        case .check: Phrase("проверка содержания", "check of contents")
        }
    }
}

extension DocumentKind {
    /// Whether people say that a paper is of this kind. A consent, an act and an export are made by the archive along with
    /// what they prove: what is none cannot become one, nor the other way round.
    public var isGivenByHand: Bool { !outlivesTheCard }

    public static let givenByHand = allCases.filter(\.isGivenByHand)
}
