import ArchiveModel

/// What `larets login` and `larets logout` say.
extension CommandWords {
    static let loginCommand = Phrase(
        "Войти в архив по сети: дальше команды работают с ним", "Log in to an archive over the network")
    static let logoutCommand = Phrase("Выйти: токен гаснет", "Log out: the token ends")
    static let serviceAddress = Phrase("адрес", "URL")
    static let serviceAddressHelp = Phrase(
        "Адрес службы, https://…; без шифрования – только на этой машине.",
        "The service's address, https://…; without encryption on this machine only.")
    static let logoutAddressHelp = Phrase("Откуда выйти; иначе последний вход.", "Where; else the latest login.")
    static let loginUserHelp = Phrase("Имя для входа; иначе его спросят.", "The login; else it is asked for.")
    static let certificatesHelp = Phrase(
        "Сертификат своего центра (PEM): верят только ему.",
        "The certificate of one's own authority (PEM): it alone is believed.")
    static let loginUserMissing = Phrase("имя: --user", "the name: --user")
    static let namePrompt = Phrase("Имя для входа:", "Login:")
    static let passwordPrompt = Phrase("Пароль:", "Password:")

    static func loggedIn(_ user: String, _ url: String, _ day: String) -> Phrase {
        Phrase("Вход выполнен: \(user), \(url), до \(day)", "Logged in as \(user) at \(url) until \(day)")
    }

    static func loggedOut(_ url: String) -> Phrase { Phrase("Выход выполнен: \(url)", "Logged out of \(url)") }
}
