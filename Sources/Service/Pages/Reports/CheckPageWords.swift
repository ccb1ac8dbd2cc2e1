import ArchiveModel

/// Words of the checks of what portfolios contain.
enum CheckPageWords {
    static let protocols = Phrase("Выборочные проверки:", "Random checks:")
    static let open = Phrase("не закончена", "not completed")
    static let draw = Phrase("Сделать выборку", "Draw a sample")
    static let count = Phrase("Сколько документов", "How many papers")
    static let seed = Phrase("Число выборки", "Seed")
    static let seedHint = Phrase(
        "Пусто – любое. По тому же числу из того же архива выходит та же выборка.",
        "Empty: any. The same one draws the same papers out of the same archive.")
    static let reverify = Phrase("Перепроверка портфолио", "Re-verification of portfolios")
    static let documentsHint = Phrase(
        "Номера через запятую. Пусто – всё портфолио.", "Numbers separated by commas. Empty: the whole portfolio.")
    static let allPortfolios = Phrase("Все портфолио школы", "All portfolios of the school")
    static let recordReverification = Phrase("Записать перепроверку", "Record the re-verification")
    static let whichPortfolio = Phrase(
        "Назовите обучающегося или документы – или отметьте «Все портфолио школы», но не то и другое вместе.",
        "Name a student or papers, or tick all portfolios of the school; not both together.")
    static let printProtocol = Phrase("Печать протокола", "Print the protocol")
    static let kind = Phrase("Вид проверки", "Kind of check")
    static let drawnOn = Phrase("Начата", "Begun")
    static let sample = Phrase("Выборка", "Sample")
    static let checkedBy = Phrase("Кто проверил", "Checked by")
    static let finding = Phrase("Замечание", "Finding")
    static let inOrder = Phrase("в порядке", "in order")
    static let gone = Phrase("документ уничтожен", "the paper is destroyed")
    static let record = Phrase("Протокол: что не так", "Protocol: what is wrong")
    static let complete = Phrase("Закончить проверку", "Complete the check")

    static func one(_ number: String) -> Phrase { Phrase("Проверка № \(number)", "Check № \(number)") }
    static func completed(_ day: String) -> Phrase { Phrase("закончена \(day)", "completed on \(day)") }
    static func of(_ count: Int, _ population: Int) -> Phrase {
        Phrase("\(count) из \(CountedNoun.documents.grouped(population))", "\(count) of \(population)")
    }
}
