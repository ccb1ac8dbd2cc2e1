import ArchiveModel

/// Акт о выделении к уничтожению документов, не подлежащих хранению: eight columns, totals in digits and words. Russian
/// always; its wording is in `Resources/disposal-act.mustache` and `disposal-act-page.mustache`.
public enum DisposalActForm {
    /// The act, in lines of at most 80 columns.
    ///
    /// - Parameters:
    ///   - proof: nil before the destruction has been checked; the text then calls nothing destroyed.
    ///   - utcOffsetSeconds: of the zone in which moments are told.
    public static func text(_ act: DisposalAct, proof: ErasureProof?, utcOffsetSeconds: Int = 0) -> String {
        var values = values(act, proof, utcOffsetSeconds)
        values["table"] = table(act.lines)
        return template.text(values)
    }

    /// The same on a page.
    public static func page(_ act: DisposalAct, proof: ErasureProof?, utcOffsetSeconds: Int = 0) -> PrintedPage {
        var values = values(act, proof, utcOffsetSeconds)
        let names = ["position", "heading", "years", "inventory", "unitNumbers", "unitCount", "term", "note"]
        values["rows"] = act.lines.enumerated().map { position, line in
            Dictionary(uniqueKeysWithValues: zip(names, cells(position + 1, line).map(unparted)))
        }
        return pageTemplate.page("Акт № \(act.number) о выделении к уничтожению документов", values)
    }

    /// An article is not parted from its number.
    private static func unparted(_ text: String) -> String {
        PrintableText.line(text).replacing("ст. ", with: "ст.\u{A0}")
    }

    private static let pageTemplate = PageTemplate(PackageResources.disposal_act_page_mustache)
    private static let template = FormTemplate(PackageResources.disposal_act_mustache)

    private static func values(
        _ act: DisposalAct, _ proof: ErasureProof?, _ utcOffsetSeconds: Int
    ) -> [String: Any] {
        let line = PrintableText.line
        var values: [String: Any] = [
            "organizationName": line(act.organizationName), "number": line(act.number), "date": act.date.formal,
            "place": line(act.place), "basis": line(act.basis),
            "units": RussianNumerals.counting(act.unitCount, .storageUnits, .feminine), "years": years(act.lines),
            "isApproved": act.approval != nil, "hasInventories": !act.permanentInventories.isEmpty,
            "inventories": act.permanentInventories.map(inventories),
        ]
        values["expert"] = act.expert.map(line)
        values["fondNumber"] = act.fondNumber.map(line)
        values["approval"] = act.approval.map {
            ["post": line($0.post), "name": line($0.name), "on": $0.approvedOn.formal]
        }
        values["agreement"] = act.agreement.map { ["number": line($0.protocolNumber), "on": $0.agreedOn.formal] }
        values["snapshotDigest"] = act.snapshotDigest?.description
        if let proof {
            var printed: [String: Any] = [
                "method": line(act.method),
                "checkedAt": FormMoment.text(proof.executedAt, utcOffsetSeconds: utcOffsetSeconds),
                "units": RussianNumerals.countingInGenitive(act.unitCount, .storageUnits, .feminine),
                "objectsDestroyed": "\(proof.objectsDestroyed) (\(RussianNumerals.words(proof.objectsDestroyed)))",
                "checkpoint": proof.journalCheckpoint.description,
            ]
            printed["destroyedOn"] = act.destroyedOn?.formal
            printed["signed"] = CheckpointSignature.values(proof.signedNote)
            values["proof"] = printed
        }
        return values
    }

    private static func inventories(_ record: DisposalAct.PermanentInventories) -> [String: Any] {
        switch record {
        case .approved(let covered, let number, let day):
            ["approved": ["covered": years(covered), "number": PrintableText.line(number), "on": day.formal]]
        case .notKept(let covered, let record):
            ["none": ["covered": years(covered), "recordedIn": PrintableText.line(record)]]
        }
    }

    /// The eight cells of a line.
    static func cells(_ position: Int, _ line: DisposalAct.Line) -> [String] {
        [
            String(position), line.heading,
            line.firstYear == line.lastYear ? String(line.firstYear) : "\(line.firstYear)–\(line.lastYear)",
            line.inventoryNumber ?? "—", line.unitNumbers ?? "—", String(line.unitCount),
            line.basis.isEmpty ? line.term : "\(line.term), \(line.basis)", line.note ?? "",
        ]
    }

    private static func table(_ lines: [DisposalAct.Line]) -> String {
        var table = TextTable(columns: [
            .init("№ п/п", width: 3, alignment: .trailing),
            .init("Заголовок дела (групповой)", width: 15),
            .init("Годы", width: 5),
            .init("№ описи", width: 5),
            .init("№ ед. хр.", width: 5),
            .init("Кол-во ед. хр.", width: 5, alignment: .trailing),
            .init("Срок, № статьи", width: 9),
            .init("Приме-чание", width: 8),
        ])
        for (position, line) in lines.enumerated() { table.append(cells(position + 1, line)) }
        return table.text
    }

    private static func years(_ lines: [DisposalAct.Line]) -> String {
        years(Set(lines.flatMap { Array($0.firstYear...max($0.firstYear, $0.lastYear)) }).sorted())
    }

    /// «2019, 2021–2023 годы»: those that occur, with runs drawn together.
    private static func years(_ all: [Int]) -> String {
        guard let last = all.last else { return "—" }
        var runs: [ClosedRange<Int>] = []
        for year in all {
            if let run = runs.last, run.upperBound == year - 1 {
                runs[runs.count - 1] = run.lowerBound...year
            } else {
                runs.append(year...year)
            }
        }
        let texts = runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
        return texts.joined(separator: ", ") + (all.count == 1 && all.first == last ? " год" : " годы")
    }
}

/// A moment as a form has it.
enum FormMoment {
    /// `26.06.2026 11:15:30 (UTC+3)`: the day and hour of the school's clocks. The zone is named, so that the line means the
    /// same wherever it was printed.
    static func text(_ moment: Timestamp, utcOffsetSeconds: Int) -> String {
        let there = Timestamp(
            millisecondsSince1970: moment.millisecondsSince1970 + Int64(utcOffsetSeconds) * 1000)
        let time = there.description.split(separator: "T").last?.prefix(8) ?? ""
        return "\(there.day(utcOffsetSeconds: 0).short) \(time) (UTC\(offset(utcOffsetSeconds)))"
    }

    /// `+3`, `−3:30`, nothing for none.
    private static func offset(_ seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        if minutes == 0 { return "" }
        let rest = minutes % 60
        return (seconds < 0 ? "−" : "+") + "\(minutes / 60)" + (rest == 0 ? "" : ":\(rest < 10 ? "0" : "")\(rest)")
    }
}
