import ArchiveModel

/// What `larets serve` says.
extension CommandWords {
    static let serve = Phrase(
        "открыть архив по сети: API и страницы, до SIGTERM", "serve the archive over the network until SIGTERM")
    static let serveHostHelp = Phrase(
        "Где слушать; не на этой машине – только с TLS или за прокси.",
        "Where to listen; beyond this machine only with TLS or behind a proxy.")
    static let serveHostValue = Phrase("адрес", "address")
    static let servePortHelp = Phrase("Порт; 0 – любой свободный.", "The port; 0 is any free one.")
    static let servePortValue = Phrase("порт", "port")
    static let serveCertificateHelp = Phrase("Сертификат с цепочкой, PEM.", "The certificate with its chain, PEM.")
    static let serveKeyHelp = Phrase("Его закрытый ключ, PEM.", "Its private key, PEM.")
    static let serveProxyHelp = Phrase(
        "TLS берёт на себя прокси перед службой.", "A proxy in front of the service speaks TLS.")
    static let serveCertificateAndKey = Phrase(
        "--tls-certificate и --tls-key вместе", "--tls-certificate with --tls-key")

    static func firstRun(_ url: String, _ code: String) -> Phrase {
        Phrase(
            "Учётных записей ещё нет. Первого администратора заведите на \(url)/first-run, код: \(code)",
            "There are no accounts yet. Make the first administrator at \(url)/first-run, code: \(code)")
    }

    static func serving(_ url: String) -> Phrase {
        Phrase("Служба отвечает: \(url) (остановить: Ctrl-C)", "Serving at \(url) (Ctrl-C stops it)")
    }
}
