import ArchiveModel
import AsyncHTTPClient
import FoundationEssentials
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// What the network and the other end refuse, as one clear sentence each.
extension ArchiveError {
    static func addressInvalid(_ text: String) -> ArchiveError {
        ArchiveError(
            .usage, "address-invalid",
            Phrase(
                "«\(text)» не похоже на адрес службы; нужно вроде https://архив.школа.рф латиницей.",
                "\"\(text)\" is no address of a service; one looks like https://archive.school.example."))
    }

    static func addressInsecure(_ text: String) -> ArchiveError {
        ArchiveError(
            .usage, "address-insecure",
            Phrase(
                "\(text): без шифрования пароль и документы прочтёт любой в сети. Нужен адрес https://.",
                "\(text): without encryption anybody on the network could read passwords and papers. Use https://."))
    }

    static func certificatesUnreadable(_ path: String) -> ArchiveError {
        ArchiveError(
            .usage, "certificates-unreadable",
            Phrase("В файле \(path) нет сертификатов PEM.", "The file \(path) holds no PEM certificates."))
    }

    static func answerUnreadable(_ address: ServiceAddress, _ cause: String) -> ArchiveError {
        ArchiveError(
            .failure, "service-answer-unreadable",
            Phrase(
                "Ответ службы \(address) эта программа не понимает: их версии различаются.",
                "The answer of \(address) is not understood here: the versions differ."), cause: cause)
    }

    static func notLarets(_ address: ServiceAddress, status: Int?) -> ArchiveError {
        ArchiveError(
            .failure, "service-not-larets",
            Phrase(
                "По адресу \(address) отвечает не служба Larets.", "What answers at \(address) is not a Larets service."
            ),
            cause: status.map { "HTTP \($0)" })
    }

    static func serviceOlder(_ address: ServiceAddress, _ code: String) -> ArchiveError {
        ArchiveError(
            .failure, "service-too-old",
            Phrase(
                "Служба \(address) этого ещё не умеет: обновите её.",
                "The service \(address) does not know this yet: update it."), cause: code)
    }

    static func loginNeeded(_ address: ServiceAddress) -> ArchiveError {
        ArchiveError(
            .notAllowed, "login-needed",
            Phrase(
                "Служба \(address) не знает этого входа; войдите снова: larets login \(address)",
                "The service \(address) does not know this login; log in again: larets login \(address)"))
    }

    static func connectionFailed(_ failure: ConnectionFailure, to address: ServiceAddress) -> ArchiveError {
        let cause = String(describing: failure.cause)
        switch failure.cause {
        case is NIOSSLError, is NIOSSLExtraError:
            guard failure.cause is NIOSSLExtraError || cause.contains("CERTIFICATE_VERIFY") else {
                return notLarets(address, status: nil)
            }
            return ArchiveError(
                .failure, "service-certificate",
                Phrase(
                    "Сертификату \(address) здесь не доверяют. Если центр сертификации свой, укажите --ca ФАЙЛ.",
                    "The certificate of \(address) is not trusted here. For a school's own authority give --ca FILE."),
                cause: cause)
        case is HTTPParserError: return notLarets(address, status: nil)
        case let error as NIOConnectionError where error.dnsAError != nil || error.dnsAAAAError != nil:
            guard error.connectionErrors.isEmpty else { break }
            return ArchiveError(
                .failure, "service-name-unknown",
                Phrase(
                    "Машину \(address.host) в сети не найти: проверьте адрес и подключение.",
                    "There is no machine \(address.host) on the network: check the address and the connection."),
                cause: cause)
        default: break
        }
        guard failure.hadBegun else {
            return ArchiveError(
                .failure, "service-unreachable",
                Phrase(
                    "Служба \(address) не отвечает: она не запущена, или нет сети.",
                    "The service \(address) does not answer: it is not running, or there is no network."),
                cause: cause)
        }
        return ArchiveError(
            .failure, "service-connection-lost",
            Phrase(
                "Связь со службой \(address) прервалась. Проверьте, выполнена ли команда, и повторите её.",
                "The connection to \(address) broke. See whether the command was carried out, and repeat it."),
            cause: cause)
    }

    /// Whether it is about the way and not about what was asked: then nothing else would get through either.
    var isOfNetwork: Bool { code.hasPrefix("service-") || code == "login-needed" }
}

extension ServiceAddress {
    private struct Envelope: Decodable {
        struct Refusal: Decodable {
            let code: String
            let message: String
            let category: String?
        }
        let error: Refusal
    }

    /// What an answer says that is no success: the same refusal as of an archive in a folder.
    func refusal(_ reply: Reply) -> ArchiveError {
        guard let refusal = try? JSONDecoder().decode(Envelope.self, from: Data(reply.body)).error else {
            return .notLarets(self, status: reply.status)
        }
        switch refusal.code {
        case "login-needed": return .loginNeeded(self)
        case "route-unknown", "method-not-allowed", "parameter-unknown": return .serviceOlder(self, refusal.code)
        default: break
        }
        return ArchiveError(
            refusal.category.flatMap(ArchiveError.Category.init) ?? Self.category(reply.status), refusal.code,
            Phrase(refusal.message, refusal.message))
    }

    /// For what the service itself refuses, not the archive.
    private static func category(_ status: Int) -> ArchiveError.Category {
        switch status {
        case 404: .notFound
        case 401, 403: .notAllowed
        case 409: .blocked
        case 503: .locked
        case 400..<500: .usage
        default: .failure
        }
    }
}
