/// What ``SchemaV3`` needs of SQLite's own. Frozen with it.
extension SQLiteDialect {
    static let triggersV3 = """

        CREATE TRIGGER approved_item_insert BEFORE INSERT ON nomenclature_item
        WHEN (SELECT approved_on FROM nomenclature WHERE id = NEW.nomenclature_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'an approved nomenclature cannot change'); END;

        CREATE TRIGGER approved_item_update BEFORE UPDATE ON nomenclature_item
        WHEN (SELECT approved_on FROM nomenclature WHERE id = OLD.nomenclature_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'an approved nomenclature cannot change'); END;

        CREATE TRIGGER approved_item_delete BEFORE DELETE ON nomenclature_item
        WHEN (SELECT approved_on FROM nomenclature WHERE id = OLD.nomenclature_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'an approved nomenclature cannot change'); END;

        CREATE TRIGGER executed_act_is_final BEFORE UPDATE ON act
        WHEN OLD.state = 'executed'
        BEGIN SELECT RAISE(ABORT, 'an executed act cannot change'); END;

        -- The reason of a cancellation may lose the name of a student who is erased.
        CREATE TRIGGER finished_disposal_is_final BEFORE UPDATE OF id, year, ordinal, act_date, state, drafted_by,
            protocol_number, protocol_date, approved_on, approved_by, approver_name, snapshot_digest ON disposal_act
        WHEN OLD.state IN ('executed', 'cancelled')
        BEGIN SELECT RAISE(ABORT, 'a finished act cannot change'); END;

        CREATE TRIGGER disposal_goes_forward BEFORE UPDATE OF state ON disposal_act
        WHEN NEW.state <> OLD.state AND OLD.state || '>' || NEW.state NOT IN (
            'draft>agreed', 'agreed>approved', 'approved>executing', 'executing>executed', 'draft>cancelled',
            'agreed>cancelled', 'approved>cancelled')
        BEGIN SELECT RAISE(ABORT, 'an act goes from step to step'); END;

        CREATE TRIGGER disposal_stays BEFORE DELETE ON disposal_act
        BEGIN SELECT RAISE(ABORT, 'an act cannot be removed'); END;

        CREATE TRIGGER agreed_act_takes_nothing_in BEFORE INSERT ON disposal_item
        WHEN (SELECT state FROM disposal_act WHERE id = NEW.disposal_id) <> 'draft'
        BEGIN SELECT RAISE(ABORT, 'only a draft can be added to'); END;

        CREATE TRIGGER disposal_item_is_frozen BEFORE UPDATE ON disposal_item
        WHEN OLD.state <> 'selected' OR NEW.document_id <> OLD.document_id OR NEW.student_id IS NOT OLD.student_id
            OR NEW.case_id <> OLD.case_id OR NEW.earliest <> OLD.earliest OR NEW.content_digest <> OLD.content_digest
        BEGIN SELECT RAISE(ABORT, 'an item of an act cannot change'); END;

        CREATE TRIGGER disposal_item_stays BEFORE DELETE ON disposal_item
        BEGIN SELECT RAISE(ABORT, 'an item of an act cannot be removed'); END;
        """
}
