import ArchiveModel
import Hummingbird

/// A refusal that belongs to HTTP and not to the archive: a status of its own, a stable code, a sentence.
struct ServiceError: Error, Sendable {
    let status: HTTPResponse.Status
    let code: String
    var phrase: Phrase
    /// What to type, for whoever types commands; pages leave it out.
    var hint: Phrase?
    /// Of a refusal of the archive's: what the command line makes its exit code of.
    var category: ArchiveError.Category?
    /// The name of the form's field that it is about.
    var field: String?
    var headers = HTTPFields()
    /// The connection cannot be used any more: what is left of the body is not read.
    var closesConnection = false
}

extension ServiceError {
    static let unauthorized = ServiceError(
        status: .unauthorized, code: "login-needed", phrase: Phrase("Сначала войдите.", "Log in first."),
        headers: [.wwwAuthenticate: "Bearer realm=\"larets\""])

    static let unknownRoute = ServiceError(
        status: .notFound, code: "route-unknown",
        phrase: Phrase(
            "Такого адреса нет. Все адреса: /api/v1/openapi.json",
            "There is no such address. All of them: /api/v1/openapi.json"))

    static func methodNotAllowed(_ allowed: [HTTPRequest.Method]) -> ServiceError {
        ServiceError(
            status: .methodNotAllowed, code: "method-not-allowed",
            phrase: Phrase("Этот адрес так не вызывается.", "This address is not called that way."),
            headers: [.allow: allowed.map(\.rawValue).joined(separator: ", ")])
    }

    static func malformed(_ russian: String, _ english: String) -> ServiceError {
        ServiceError(status: .badRequest, code: "request-malformed", phrase: Phrase(russian, english))
    }

    static func parameterInvalid(_ name: String) -> ServiceError {
        ServiceError(
            status: .badRequest, code: "parameter-invalid",
            phrase: Phrase("Параметр \(name) не читается.", "The parameter \(name) cannot be read."))
    }

    static func parameterUnknown(_ name: String) -> ServiceError {
        ServiceError(
            status: .badRequest, code: "parameter-unknown",
            phrase: Phrase("Параметра \(name) здесь нет.", "There is no parameter \(name) here."))
    }

    static func parameterMissing(_ name: String) -> ServiceError {
        ServiceError(
            status: .badRequest, code: "parameter-missing",
            phrase: Phrase("Не хватает параметра \(name).", "The parameter \(name) is missing."))
    }

    static func fieldInvalid(_ name: String) -> ServiceError {
        ServiceError(
            status: .badRequest, code: "field-invalid",
            phrase: Phrase("Поле \(name) не читается.", "The field \(name) cannot be read."), field: name)
    }

    static let schoolYearInvalid = ServiceError(
        status: .badRequest, code: "school-year-invalid",
        phrase: Phrase("Учебный год пишут так: 2025/26.", "A school year is written 2025/26."))

    static let bodyNotJSON = ServiceError(
        status: .badRequest, code: "body-not-json", phrase: Phrase("Тело запроса – не JSON.", "The body is not JSON."))

    static let contentTypeUnexpected = ServiceError(
        status: .unsupportedMediaType, code: "content-type-unexpected",
        phrase: Phrase(
            "Тело запроса должно быть application/json.", "The body has to be application/json."))

    static func bodyTooLarge(limitBytes: Int64) -> ServiceError {
        ServiceError(
            status: .contentTooLarge, code: "body-too-large",
            phrase: Phrase(
                "Тело запроса больше \(limitBytes) байт.", "The body is larger than \(limitBytes) bytes."),
            closesConnection: true)
    }

    static let headersTooLarge = ServiceError(
        status: .requestHeaderFieldsTooLarge, code: "headers-too-large",
        phrase: Phrase(
            "Адрес или заголовки запроса слишком длинны.",
            "The address or the header fields of the request are too long."),
        closesConnection: true)

    static func tooSlow(_ seconds: Int) -> ServiceError {
        ServiceError(
            status: .requestTimeout, code: "too-slow",
            phrase: Phrase(
                "Запрос не пришёл целиком за \(seconds) с.", "The request did not arrive within \(seconds) s."),
            headers: [.connection: "close"], closesConnection: true)
    }

    static func tooSlowly(_ bytesPerSecond: Int) -> ServiceError {
        ServiceError(
            status: .requestTimeout, code: "too-slow",
            phrase: Phrase(
                "Файл приходит медленнее \(bytesPerSecond) байт в секунду. Проверьте связь и отправьте снова.",
                "The file comes slower than \(bytesPerSecond) bytes a second. Check the connection and send it again."),
            headers: [.connection: "close"], closesConnection: true)
    }

    static let busy = ServiceError(
        status: .serviceUnavailable, code: "busy",
        phrase: Phrase("Слишком много запросов сразу. Повторите.", "Too many requests at once. Try again."),
        headers: [.retryAfter: "1"])

    static let stopping = ServiceError(
        status: .serviceUnavailable, code: "stopping",
        phrase: Phrase("Служба останавливается. Повторите.", "The service is stopping. Try again."),
        headers: [.retryAfter: "5", .connection: "close"], closesConnection: true)

    static let crossSite = ServiceError(
        status: .forbidden, code: "cross-site",
        phrase: Phrase(
            "Запрос пришёл с чужой страницы и не выполнен.",
            "The request came from a foreign page and was not carried out."))

    static let unforeseen = ServiceError(
        status: .internalServerError, code: "unforeseen",
        phrase: Phrase(
            "Непредвиденная ошибка.", "An unforeseen error."),
        hint: Phrase("Её номер – в заголовке X-Request-Id.", "Its number is in the field X-Request-Id."))

    static let rangeUnsatisfiable = ServiceError(
        status: .rangeNotSatisfiable, code: "range-unsatisfiable",
        phrase: Phrase("Такой части в файле нет.", "The file has no such part."))

    static let digestDiffers = ServiceError(
        status: .badRequest, code: "digest-differs",
        phrase: Phrase(
            "Контрольная сумма не та, что объявлена: файл повреждён в пути. Загрузите его снова.",
            "The checksum is not the declared one: the file was damaged on its way. Upload it again."))

    static let lengthDiffers = ServiceError(
        status: .badRequest, code: "length-differs",
        phrase: Phrase(
            "Пришло не столько байт, сколько объявлено. Загрузите файл снова.",
            "The number of bytes is not the declared one. Upload the file again."))
}
