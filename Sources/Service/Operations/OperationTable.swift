extension Operation {
    /// Every operation there is.
    static let all: [Operation] =
        documents + searches + files + students + portfolios + disclosures + achievements + nomenclatures + cases
        + retention + selections + acts + upkeep + journal + reports + people + session
}
