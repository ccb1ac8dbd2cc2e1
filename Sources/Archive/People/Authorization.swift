import ArchiveModel
import Catalog

extension Archive {
    /// Asks the one table whether this may be done, before anything is read.
    ///
    /// - Returns: what is there for whoever acts; what lies outside answers like what does not exist.
    /// - Throws: `not-allowed`, having entered the attempt in the journal: ``enterRefused(_:)``.
    @discardableResult
    func authorize(_ action: Action) throws -> Scope {
        let actor = surroundings.actor
        if let scope = Rights.scope(of: actor, for: action, in: SchoolYear(containing: today)) { return scope }
        try enterRefused(action)
        throw ArchiveError.notAllowed(action, actor.role)
    }

    /// Enters that whoever acts tried what the table does not let them: the first time at once, then once a minute for each
    /// who asks and each action, with how often since.
    func enterRefused(_ action: Action) throws {
        let actor = surroundings.actor
        try enterCounted("\(action.rawValue) \(actor.name) \(actor.token?.description ?? "")") { session, times in
            let details = ["action": action.rawValue, "role": actor.role.rawValue, "times": String(times)]
            try session.record(.accessRefused, details: details, in: self)
        }
    }

    /// - Parameter key: what is counted together.
    private func enterCounted(_ key: String, _ entry: (Session, Int) throws -> Void) throws {
        guard let times = refusals.times(of: key, at: surroundings.now()) else { return }
        do { try writeEvenWhenFull { try entry($0, times) } } catch {
            refusals.forget(key)
            throw error
        }
    }

    /// Asks the table whether this may be done at all, for an edge that has work to do before the use case.
    ///
    /// - Throws: `not-allowed`, having entered the attempt in the journal.
    public func requireRight(_ action: Action) throws { try authorize(action) }

    /// Why the service refused what no use case was asked for, or what use cases answer like what does not exist.
    public enum Refused: String, Sendable {
        /// There is no such thing, or it lies outside what whoever asks may see.
        case notFound = "not-found"
        /// A token or session that is none.
        case unknownSecret = "unknown-secret"
        /// A foreign page acted in somebody's name.
        case crossSite = "cross-site"
    }

    /// Enters that the service refused something, once a minute for each who asks and each reason, with how often since.
    ///
    /// - Parameters:
    ///   - actor: nil: nobody knows who.
    ///   - address: where it came from; those whom nobody knows are counted by it.
    ///   - route: the pattern of the address that was asked for, which names nobody.
    public func enterRefused(by actor: Actor?, from address: String, route: String, as refused: Refused) throws {
        var archive = self
        if let actor { archive = acting(as: actor) }
        try archive.enterCounted("\(refused.rawValue) \(actor?.name ?? address)") { session, times in
            var details = ["route": route, "times": String(times), "status": refused.rawValue]
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
