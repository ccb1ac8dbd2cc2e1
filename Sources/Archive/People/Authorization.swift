import ArchiveModel
import Catalog

extension Archive {
    /// Asks the one table whether this may be done, before anything is read.
    ///
    /// - Returns: what is there for whoever acts; what lies outside answers like what does not exist.
    /// - Throws: `not-allowed`, having entered the attempt in the journal.
    @discardableResult
    func authorize(_ action: Action) throws -> Scope {
        let actor = surroundings.actor
        if let scope = Rights.scope(of: actor, for: action, in: SchoolYear(containing: today)) { return scope }
        try writeEvenWhenFull { session in
            try session.record(
                .accessRefused, details: ["action": action.rawValue, "role": actor.role.rawValue], in: self)
        }
        throw ArchiveError.notAllowed(action, actor.role)
    }

    /// Asks the table whether this may be done at all, for an edge that has work to do before the use case.
    ///
    /// - Throws: `not-allowed`, having entered the attempt in the journal.
    public func requireRight(_ action: Action) throws { try authorize(action) }

    /// Enters that somebody asked for what there is not, or lies outside what they may see, or with a secret that is none.
    ///
    /// - Parameters:
    ///   - actor: nil: nobody knows who.
    ///   - route: the pattern of the address, which names nobody.
    ///   - times: so often since the entry before.
    public func enterRefused(by actor: Actor?, route: String, times: Int) throws {
        var archive = self
        if let actor { archive = acting(as: actor) }
        try archive.writeEvenWhenFull { session in
            var details = [
                "route": route, "times": String(times), "status": actor == nil ? "unknown-secret" : "not-found",
            ]
            if let actor { details["role"] = actor.role.rawValue }
            guard actor == nil else { return try session.record(.accessRefused, details: details, in: archive) }
            try session.record(
                JournalAction.accessRefused.rawValue, details: details, by: "—", at: surroundings.now())
        }
    }

    /// The account that answers for what is entered (003 5.2); nil at the machine itself.
    var author: String? { surroundings.actor.role == .operator ? nil : surroundings.actor.name }

    /// Reads from one consistent state what whoever acts may see.
    func read<Value: Sendable>(_ action: Action, _ body: (Session) throws -> Value) throws -> Value {
        try catalog.read(within: authorize(action), body)
    }

    /// A transaction of whoever acts.
    func write<Value>(_ action: Action, _ body: (Session) throws -> Value) throws -> Value {
        try catalog.write(within: authorize(action), body)
    }

    /// A transaction of whoever acts that must go on when the disk is full.
    func writeEvenWhenFull<Value>(_ action: Action, _ body: (Session) throws -> Value) throws -> Value {
        try writeEvenWhenFull(within: authorize(action), body)
    }
}

extension Rights {
    /// The same where there is no archive that could be written to.
    static func require(_ action: Action, of actor: Actor) throws {
        if reach(of: actor, for: action) == .none { throw ArchiveError.notAllowed(action, actor.role) }
    }
}

extension ArchiveError {
    static func notAllowed(_ action: Action, _ role: Role) -> ArchiveError {
        ArchiveError(
            .notAllowed, "not-allowed",
            Phrase(
                "Роли «\(role.phrase.russian)» это не разрешено.",
                "The role \"\(role.phrase.english)\" may not do this."),
            hint: Phrase(
                "Действие: \(action.rawValue). Кому что можно: larets config rights",
                "Action: \(action.rawValue). Who may what: larets config rights"))
    }
}
