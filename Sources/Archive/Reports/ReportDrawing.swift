import ArchiveModel
import Forms

extension BarChart {
    /// As SVG, for a page: no text in it is markup.
    ///
    /// - Parameter identifier: unique on its page: letters, digits and dashes.
    public func svg(in language: Language, identifier: String) -> String {
        BarChartDrawing.svg(of: self, in: language, identifier: identifier)
    }
}
