import ArchiveModel
import Foundation
import Synchronization
import Testing

@testable import Archive
@testable import Catalog

/// What becomes of a name in each column of text that the catalog has. A new column has to be put somewhere here.
private enum TextColumns {
    /// People write freely in it, and an erasure takes the name out, or the whole row.
    static let forgotten: [String: [String]] = [
        "document": ["title", "number", "issuer"], "document_file": ["name"],
        "achievement": ["title", "place", "result", "subject", "teacher", "rejection_reason"],
        "achievement_rejected_before": ["reason"],
        "content_check_item": ["finding"], "subject_request": ["basis", "extension_reason", "note"],
        "hold": ["basis", "authority", "lifted_ground", "query"], "hold_when_lifted": ["query"],
        "disposal_act": ["cancel_reason"], "saved_search": ["name", "request"], "api_token": ["label"],
        "disclosure": ["requester", "authority_document", "ground"], "disclosure_step": ["reason", "shared_basis"],
    ]

    /// Belongs to one card and goes with it; of another child's card it is that child's.
    static let ofCard: [String: [String]] = [
        "student": [
            "external_id", "surname", "given_name", "patronymic", "name_key", "birth_date", "enrolled_on", "left_on",
        ],
        "student_particular": ["value"],
        "consent_detail": [
            "subject_name", "subject_address", "subject_identity", "representative_name", "representative_address",
            "representative_identity", "authority_document", "operator_name", "operator_address", "processor",
            "purpose",
            "data_list", "actions", "term", "withdrawal",
        ],
        "class_membership": ["class_name"],
    ]

    /// Stays as it was written: people of the school under their own names, what the school approved, and what is only
    /// ever added to (the journal knows pseudonyms alone).
    static let kept: [String: [String]] = [
        "account": ["login", "name", "created_by"], "account_class": ["class_name"],
        "content_check": ["checked_by"], "student_particular": ["entered_by"], "hold": ["placed_by", "lifted_by"],
        "disclosure": ["officer"], "disclosure_step": ["officer"], "saved_search": ["owner"],
        "disposal_act": [
            "organization", "place", "fond_number", "drafted_by", "protocol_number", "protocol_entered_by",
            "approved_by", "approver_post", "approver_name", "cancelled_by",
        ],
        "disposal_rule": ["heading", "basis"], "inventory_record": ["protocol_number", "recorded_by"],
        "inventory_section": ["number"], "inventory_unit": ["inventory_number", "heading", "basis"],
        "nomenclature": ["organization", "reason", "approved_by"], "nomenclature_item": ["heading", "basis"],
        "achievement_type": ["code", "name_ru", "name_en"], "journal_checkpoint": ["note"], "journal_word": ["word"],
    ]

    /// Codes, days, numbers: no words of anybody's.
    static let codes: [String: [String]] = [
        "account": ["role", "created_on", "disabled_on", "blocked_on"],
        "achievement": ["type_code", "level", "category", "achieved_on", "status"],
        "act": ["act_date", "state", "executed_at"], "act_item": ["item_index"],
        "api_token": ["allowance", "created_on", "expires_on", "last_used_on"], "archive": ["created_at"],
        "case_file": ["item_index", "opened_on", "closed_on"],
        "consent": ["signatory", "given_on", "expires_on", "withdrawn_on"],
        "content_check": ["kind", "started_on", "seed", "completed_on"], "counter": ["name"],
        "disclosure": ["recorded_at", "received_on", "capacity", "manner", "purpose", "wanted"],
        "disclosure_step": ["kind", "day", "at", "form", "due_on"],
        "disposal_act": ["act_date", "state", "protocol_date", "approved_on", "cancelled_on"],
        "disposal_item": ["item_index", "earliest", "state", "drop_reason", "dropped_on"],
        "disposal_rule": ["item_index", "term"],
        "document": ["kind", "issued_on", "source", "registered_on", "human_decision_on", "replaced_on"],
        "document_file": ["media_type", "marks"], "document_student": ["blocked_on"],
        "facet": ["type_code", "level", "status"], "former_student": ["left_on"], "grdb_migrations": ["identifier"],
        "hold": ["scope", "basis_date", "placed_on", "lifted_on"],
        "inventory_record": ["protocol_date", "recorded_on"], "inventory_section": ["kind"], "inventory_unit": ["term"],
        "journal_checkpoint": ["signed_at"],
        "login_attempt": ["at"], "login_session": ["used_at", "expires_at"], "nomenclature": ["approved_on"],
        "nomenclature_item": ["item_index", "term", "trigger_event", "counting", "track", "approval", "case_scope"],
        "nomenclature_kind": ["kind", "item_index"], "object": ["state"], "preview": ["size", "reason"],
        "retention_run": ["day", "started_at", "finished_at"], "saved_search": ["saved_on"],
        "student_at_rest": ["decided_on", "until"], "student_particular": ["field", "origin", "entered_on"],
        "subject_request": [
            "kind", "received_on", "stop_due_on", "due_on", "extended_on", "extended_due_on", "outcome", "answered_on",
        ],
        "tombstone": ["destroyed_on"], "trait": ["kind", "achievements"],
    ]

    static var listed: Set<String> {
        Set(
            [forgotten, ofCard, kept, codes].flatMap { $0 }.flatMap { table, columns in columns.map { "\(table).\($0)" }
            })
    }
}

@Suite("After an act no column of the catalog has the name")
struct ErasedNamesTests {
    private static let erased = "P-0114"
    private static let other = "P-0113"
    /// A form of the surname with the given name, as people write it.
    private static let named = "Холмогоровым Романом"

    private static func textColumns(_ session: Session) throws -> [(table: String, column: String)] {
        try session.rows(
            """
            SELECT tables.name, columns.name FROM sqlite_schema AS tables
            JOIN pragma_table_xinfo(tables.name) AS columns
            WHERE tables.type = 'table' AND tables.name NOT LIKE 'search_index%' AND columns.type IN ('TEXT', 'ANY', '')
            """
        ) { (try $0.text(0), try $0.text(1)) }
    }

    /// The columns that have a form of the surname anywhere.
    private func naming(_ school: SandboxSchool) throws -> Set<String> {
        try school.archive.catalog.read { session in
            Set(
                try Self.textColumns(session).filter { place in
                    try !session.rows(
                        "SELECT 1 FROM \(place.table) WHERE \(place.column) LIKE '%олмогоров%' LIMIT 1"
                    ) { _ in true }.isEmpty
                }.map { "\($0.table).\($0.column)" })
        }
    }

    /// Two who share a paper, and whatever people write of anybody.
    private func school() throws -> SandboxSchool {
        let school = try SandboxSchool()
        let archive = school.archive
        var pair = school.request("scan-17.pdf", Self.other, title: "Пара")
        (pair.number, pair.issuer) = ("Ж-1", "Клуб")
        pair.achievement?.subject = "физика"
        pair.achievement?.teacher = "Иванов"
        pair.achievement?.result = "диплом"
        pair.students.append(Self.erased)
        let shared = try archive.upload(pair).accessionNumber.description
        let own = try archive.upload(school.request("scan-18.pdf", Self.other, title: "Одна")).accessionNumber
        let achieved = try archive.achievements(Self.other).map(\.achievement.id.description)
        for id in achieved { _ = try archive.rejectAchievement(id, reason: "неразборчиво") }
        let check = try archive.drawSample(10, seed: 1)
        _ = try archive.completeCheck(
            check.check.number, findings: [shared: "не тот лист", own.description: "не тот лист"])
        let request = try archive.recordRequest(
            .access, of: Self.other, document: nil, receivedOn: nil, basis: "вх. № 1"
        ).request.number
        _ = try archive.extendRequest(request, reason: "много")
        _ = try archive.answerRequest(request, .granted, on: nil, note: "дано")
        try notes(archive)
        try disclose(shared, archive)
        try plant(archive)
        return school
    }

    private func notes(_ archive: Archive) throws {
        let query = HoldQuery(words: "\(Self.named) небывалый")
        for basis in ["первый", "второй"] {
            let hold = try archive.placeHold(HoldRequest(query: query, basis: basis, authority: "суд"))
            if basis == "первый" { _ = try archive.liftHold(hold.hold.id.description, ground: "снят") }
        }
        _ = try archive.saveSearch("О \(Self.named)", FindRequest(words: Self.named))
        let login = try archive.addUser(AccountDraft(login: "uchitel", role: .teacher, name: "Иванова")).login
        _ = try archive.addToken(of: login, label: "сканер", allowance: .uploading)
        _ = try archive.catalog.write { session in
            try session.run(
                """
                INSERT INTO disposal_act (id, year, ordinal, act_date, state, organization, place, fond_number,
                    drafted_by, cancelled_on, cancelled_by, cancel_reason)
                VALUES (randomblob(16), 2025, 1, '2025-01-01', 'cancelled', 'x', 'x', 'x', 'x', '2025-01-02', 'x', 'x')
                """)
            try session.run(
                "INSERT INTO achievement_rejected_before (achievement_seq, reason) SELECT seq, 'x' FROM achievement")
        }
    }

    private func disclose(_ shared: String, _ archive: Archive) throws {
        let number = try archive.recordDisclosure(
            DisclosureDraft(
                student: Self.erased, requester: "Суд по делу \(Self.named)", capacity: .authority,
                authorityDocument: "запрос с \(Self.named)", manner: .written, ground: "о \(Self.named)",
                purpose: "statutory", wanted: .copy, documents: [shared])
        ).number
        _ = try archive.decideDisclosure(number, granted: true, reason: "с \(Self.named)", on: nil)
        _ = try archive.handOver(HandOverDraft(number: number, sharedBasis: "с \(Self.named)"))
    }

    /// Writes the name into every column that is to forget it, but for what was entered with it.
    private func plant(_ archive: Archive) throws {
        let asEntered = ["hold.query", "hold_when_lifted.query", "saved_search.request"]
        try archive.catalog.write { session in
            let papers = try session.rows("SELECT id FROM document") { try $0.identifier(0) as DocumentID }
            try session.reindexing(papers) {
                for (table, columns) in TextColumns.forgotten where !table.hasPrefix("disclosure") {
                    for column in columns where !asEntered.contains("\(table).\(column)") {
                        try session.run(
                            "UPDATE \(table) SET \(column) = ? || \(column) WHERE \(column) IS NOT NULL",
                            ["С \(Self.named) и "])
                    }
                }
            }
        }
    }

    @Test("every column of text is known to be one that forgets a name, or why it does not")
    func everyColumn() throws {
        let school = try SandboxSchool()
        let columns = try school.archive.catalog.read { try Self.textColumns($0) }.map { "\($0.table).\($0.column)" }
        #expect(columns.count > 100)
        #expect(Set(columns).symmetricDifference(TextColumns.listed).sorted() == [])
    }

    @Test("a name that stands in every one of them is in none after the act, nor among the words that are found")
    func erased() throws {
        let school = try school()
        let before = try naming(school)
        let forgotten = Set(TextColumns.forgotten.flatMap { table, columns in columns.map { "\(table).\($0)" } })
        // The last one is made by the erasure itself.
        #expect(forgotten.subtracting(before) == ["hold_when_lifted.query"])
        #expect(try !school.archive.find(FindRequest(words: "Холмогоров")).isEmpty)

        _ = try school.on("2026-06-26").recordLeaving(Self.erased, on: CalendarDay("2026-06-25"))
        let archive = try school.on("2026-07-18")
        #expect(try archive.retentionRun().acts.map(\.state) == [.executed])
        // An active hold says what it covers until it is lifted.
        #expect(try naming(school) == ["hold.query"])
        let hold = try #require(archive.holds(includingLifted: false).first)
        _ = try archive.liftHold(hold.hold.id.description, ground: "снят")
        #expect(try naming(school) == [])
        #expect(try archive.find(FindRequest(words: "Холмогоров")).isEmpty)
        #expect(try archive.find(FindRequest(words: "Пара")).count == 1)
        #expect(try archive.verify(deep: false) { _ in }.findings.map(\.code) == [])
    }

    @Test("what the others are called stays, and a usual place is no name")
    func spared() throws {
        let school = try SandboxSchool()
        var pair = school.request("scan-17.pdf", Self.other, title: "Варвара Ключевская и Роман Холмогоров")
        pair.achievement?.place = "победитель"
        pair.students.append(Self.erased)
        _ = try school.archive.upload(pair)
        try school.erase()
        let archive = try school.on("2026-07-19")
        let kept = try #require(archive.find(FindRequest(words: "Ключевская")).first)
        #expect(kept.document.title == "Варвара Ключевская и […] […]")
        #expect(kept.achievements.map(\.place) == ["победитель"])
    }

    @Test("a name that is written while an act is under way does not outlive it, and an act is not closed over one")
    func writtenMeanwhile() throws {
        let school = try SandboxSchool()
        var pair = school.request("scan-17.pdf", Self.other, title: "Пара")
        pair.students.append(Self.erased)
        let shared = try school.archive.upload(pair).id
        _ = try school.on("2026-06-26").recordLeaving(Self.erased, on: CalendarDay("2026-06-25"))
        let catalog = Mutex<Catalog?>(nil)
        let write: @Sendable (Catalog) throws -> Void = { catalog in
            try catalog.write { session in
                try session.reindexing([shared]) {
                    try session.run("UPDATE document SET title = 'Пара с Холмогоровым' WHERE id = ?", [shared])
                }
            }
        }
        let archive = try school.on("2026-07-18") { step in
            guard step == "erasureStarted" else { return }
            catalog.withLock { opened in if let opened { try? write(opened) } }
        }
        catalog.withLock { $0 = archive.catalog }
        let act = try #require(archive.retentionRun().acts.first)
        #expect(act.state == .executed)
        #expect(try archive.show(shared.description).document.title == "Пара с […]")
        let name = PersonName(surname: "Холмогоров", givenName: "Роман")
        #expect(try !archive.catalog.read { try $0.isNamed(name, after: act.id) })
        try write(archive.catalog)
        #expect(try archive.catalog.read { try $0.isNamed(name, after: act.id) })
        catalog.withLock { $0 = nil }
    }
}
