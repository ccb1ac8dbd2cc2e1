import Archive
import ArchiveModel
import Glibc
import NIOCore

extension ArchiveError {
    /// Why a service did not get its place to listen at, in words of whoever starts it.
    ///
    /// - Returns: nil for an error of another kind.
    static func notListening(_ error: any Error, _ settings: ServiceSettings) -> ArchiveError? {
        let (host, port) = (settings.host, settings.port)
        if error is SocketAddressError { return addressUnknown(host, cause: "\(error)") }
        guard let error = error as? IOError else { return nil }
        let cause = String(cString: strerror(error.errnoCode))
        return switch error.errnoCode {
        case EADDRINUSE: portTaken(port, cause: cause)
        case EACCES, EPERM: portPrivileged(port, cause: cause)
        case EADDRNOTAVAIL, EAFNOSUPPORT: addressForeign(host, cause: cause)
        default: nil
        }
    }

    private static func portTaken(_ port: Int, cause: String) -> ArchiveError {
        ArchiveError(
            .locked, "port-taken",
            Phrase(
                "Порт \(port) занят другой программой: остановите её или укажите другой порт.",
                "Port \(port) is in use by another program: stop it or give another port."),
            hint: .option("--port"), cause: cause)
    }

    private static func portPrivileged(_ port: Int, cause: String) -> ArchiveError {
        ArchiveError(
            .notAllowed, "port-privileged",
            Phrase(
                "Порт \(port) система этому пользователю не даёт: укажите порт от 1024.",
                "The system does not give port \(port) to this user: give one from 1024 on."),
            hint: .option("--port"), cause: cause)
    }

    private static func addressForeign(_ host: String, cause: String) -> ArchiveError {
        ArchiveError(
            .usage, "address-foreign",
            Phrase(
                "Адреса \(host) у этой машины нет: укажите её собственный.",
                "This machine has no address \(host): give one of its own."),
            hint: .option("--host"), cause: cause)
    }

    private static func addressUnknown(_ host: String, cause: String) -> ArchiveError {
        ArchiveError(
            .usage, "address-unknown",
            Phrase(
                "Имя \(host) не находится: укажите адрес этой машины.",
                "The name \(host) cannot be found: give an address of this machine."),
            hint: .option("--host"), cause: cause)
    }
}
