import ArchiveModel

extension ArchiveError {
    private static func usage(
        _ code: String, _ russian: String, _ english: String, hint: Phrase? = nil
    ) -> ArchiveError {
        ArchiveError(.usage, code, Phrase(russian, english), hint: hint)
    }

    static let loginFailed = ArchiveError(
        .notAllowed, "login-failed", Phrase("Имя или пароль неверны.", "The name or the password is wrong."))

    static let accountsExist = ArchiveError(
        .blocked, "accounts-exist",
        Phrase(
            "Учётная запись уже есть: войдите, остальных добавит администратор.",
            "There is an account already: log in; an administrator adds the others."))

    static func loginThrottled(minutes: Int) -> ArchiveError {
        ArchiveError(
            .notAllowed, "login-throttled",
            Phrase(
                "Слишком много попыток входа. Повторите через \(minutes) мин.",
                "Too many attempts to log in. Try again in \(minutes) min."))
    }

    static func actorUnusable(_ name: String) -> ArchiveError {
        ArchiveError(
            .notAllowed, "account-unusable",
            Phrase(
                "Учётной записи «\(name)» нет, или она отключена. Действовать от её имени нельзя.",
                "There is no account \"\(name)\", or it is disabled: nobody can act in its name."))
    }

    static func userUnknown(_ login: String) -> ArchiveError {
        ArchiveError(
            .notFound, "user-unknown",
            Phrase("Учётной записи «\(login)» нет.", "There is no account \"\(login)\"."),
            hint: Phrase("Список: larets user list", "The list: larets user list"))
    }

    static func tokenUnknown(_ id: String) -> ArchiveError {
        ArchiveError(
            .notFound, "token-unknown",
            Phrase("Токена «\(id)» нет.", "There is no token \"\(id)\"."),
            hint: Phrase("Список: larets user token list", "The list: larets user token list"))
    }

    static func loginTaken(_ login: String) -> ArchiveError {
        ArchiveError(
            .failure, "login-taken", Phrase("Имя «\(login)» уже занято.", "The name \"\(login)\" is taken already."))
    }

    static func userIsDisabled(_ login: String) -> ArchiveError {
        ArchiveError(
            .failure, "user-disabled",
            Phrase("Учётная запись «\(login)» уже отключена.", "The account \"\(login)\" is disabled already."))
    }

    static func userIsNotDisabled(_ login: String) -> ArchiveError {
        ArchiveError(
            .failure, "user-not-disabled",
            Phrase("Учётная запись «\(login)» не отключена.", "The account \"\(login)\" is not disabled."))
    }

    static let loginMalformed = usage(
        "login-malformed",
        "Имя для входа – от 2 до 32 букв и цифр, начиная с буквы; внутри можно точку, дефис и подчёркивание.",
        "A login is 2 to 32 letters and digits, a letter first; dots, hyphens and underscores may stand within.")

    static let loginIsMadeUp = usage(
        "login-made-up",
        "Имя для входа обучающемуся и представителю даёт сам архив: журнал хранит его всегда. Не указывайте его.",
        "The archive itself makes up the login of a student or guardian: the journal keeps it for ever. Leave it out.")

    static let roleWithoutAccount = usage(
        "role-without-account", "У оператора машины нет учётной записи.", "The operator of the machine has no account.")

    static let studentHasName = usage(
        "student-has-name", "Имя обучающегося уже есть в его карточке.",
        "The student's name is on the card already.",
        hint: Phrase("Параметр --name не нужен.", "Leave --name out."))

    static let studentHasAccount = ArchiveError(
        .failure, "student-has-account",
        Phrase("У этого обучающегося уже есть учётная запись.", "This student has an account already."))

    static let classesOfTeacher = usage(
        "classes-of-teacher", "Классы указывают классному руководителю, и только ему: 9А.",
        "Classes are given to a class teacher, and to nobody else: 9А.", hint: .option("--class"))

    static let studentsOfFamily = usage(
        "students-of-family",
        "Обучающихся указывают представителю (одного или нескольких) и обучающемуся (себя).",
        "Students are given to a guardian, one or more, and to a student's own account, one.",
        hint: .option("--student"))

    static func passwordShort(_ least: Int) -> ArchiveError {
        usage(
            "password-short", "В пароле должно быть не меньше \(least) знаков.",
            "A password has at least \(least) characters.")
    }

    static func passwordUnfit(_ most: Int) -> ArchiveError {
        usage(
            "password-unfit", "Пароль не должен совпадать с именем и быть длиннее \(most) знаков.",
            "A password must differ from the login and have at most \(most) characters.")
    }

    static let tokenOfFamily = usage(
        "token-of-family", "Токены бывают только у сотрудников.", "Only staff have tokens.")

    static let tokenByToken = ArchiveError(
        .notAllowed, "token-by-token",
        Phrase(
            "С токеном новых токенов не делают: нужен вход с паролем.",
            "A token makes no tokens: that takes a login with the password."),
        hint: Phrase(
            "С другой машины: larets login; на самой машине архива: larets user token add",
            "From another machine: larets login; at the archive's own: larets user token add"))

    static let tokenLabelMissing = usage(
        "token-label-missing", "Скажите, для чего токен.", "Say what the token is for.", hint: .option("--label"))

    static func tokenTerm(_ days: Int) -> ArchiveError {
        usage(
            "token-term", "Токен действует от сегодняшнего дня до \(days) дней.",
            "A token's last day is today or within \(days) days.")
    }
}
