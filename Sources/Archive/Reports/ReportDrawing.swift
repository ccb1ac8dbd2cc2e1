import ArchiveModel
import Forms

extension BarChart {
    /// As SVG, for a page: no text in it is markup.
    ///
    /// - Parameters:
    ///   - identifier: unique on its page: letters, digits and dashes.
    ///   - isNarrow: for the screen of a telephone.
    public func svg(in language: Language, identifier: String, isNarrow: Bool = false) -> String {
        BarChartDrawing.svg(of: self, in: language, identifier: identifier, isNarrow: isNarrow)
    }
}
