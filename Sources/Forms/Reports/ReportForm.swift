import ArchiveModel

/// A report on a page, with its plots. Russian always, like every form.
public enum ReportForm {
    /// - Parameter day: on which it was made.
    public static func page(_ report: ReportSheet, organization: String, on day: CalendarDay) -> PrintedPage {
        let title = report.title.russian
        let layouts = report.tables.map(ReportColumns.init)
        return template.page(
            title,
            [
                "organization": PrintableText.line(organization), "title": PrintableText.line(title),
                "scope": PrintableText.line(report.scope.russian), "day": day.formal,
                "charts": report.charts.enumerated().map { position, chart in
                    [
                        "title": PrintableText.line(chart.title.russian),
                        "svg": BarChartDrawing.svg(of: chart, in: .russian, identifier: "chart-\(position + 1)"),
                    ]
                },
                "isWide": layouts.contains { $0.isWide },
                "tables": zip(report.tables, layouts).map { table, layout in
                    [
                        "widths": layout.percentages.map { ["width": hundredths($0)] },
                        "title": PrintableText.line(table.title.russian),
                        "columns": table.columns.map { column($0.title.russian, isNumber: $0.isNumber) },
                        "rows": table.rows.map { row in
                            [
                                "cells": zip(row, table.columns).map { cell, column in
                                    self.column(cell.text(in: .russian), isNumber: column.isNumber)
                                }
                            ]
                        },
                        "width": String(table.columns.count), "isEmpty": table.rows.isEmpty,
                    ] as [String: Any]
                },
            ])
    }

    /// 12.3
    private static func hundredths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded(.down))
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func column(_ text: String, isNumber: Bool) -> [String: Any] {
        ["text": PrintableText.line(text), "kind": isNumber ? "n" : ""]
    }

    private static let template = PageTemplate(PackageResources.report_page_mustache)
}
