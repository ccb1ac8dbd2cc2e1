extension PageRoute {
    /// Every page there is. Routes are made of it, and the test of rights goes through it.
    static let all: [PageRoute] =
        home + session + firstRun + classes + portfolio + privacy + entering + achievement + correctAchievement + queue
        + search
        + savedSearches
        + selection + document + corrections
        + decisions + pictures + acts + approvals + nomenclature + nomenclatureDifference
        + nomenclatureDraft + cases + inventories + holds
        + holdQuery
        + disclosures + requests + [requestedPortfolio] + leaving + deadlines + reports + checks + users + tokens
        + journal + roster + newStudent + types + upkeep
}
