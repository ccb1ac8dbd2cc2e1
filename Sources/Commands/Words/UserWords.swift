import ArchiveModel

extension CommandWords {
    static let userNoun = Phrase(
        "Учётные записи: завести, отключить, сменить пароль", "Accounts: add, disable, password")
    static let userAdd = Phrase("Завести учётную запись", "Add an account")
    static let userList = Phrase("Показать учётные записи", "List the accounts")
    static let userAssign = Phrase(
        "Назначить классы учебного года или обучающихся", "Assign classes of a school year, or students")
    static let userDisable = Phrase(
        "Отключить учётную запись: сеансы и токены гаснут сразу",
        "Disable an account: its sessions and tokens end at once")
    static let userEnable = Phrase("Включить отключённую учётную запись", "Enable a disabled account")
    static let userPassword = Phrase("Задать пароль", "Set a password")
    static let tokenNoun = Phrase("Токены для программ и сканеров", "Tokens for programs and scanners")
    static let tokenAdd = Phrase("Выдать токен; он показывается один раз", "Make a token; it is shown once")
    static let tokenList = Phrase("Показать токены, без самих секретов", "List the tokens, without their secrets")
    static let tokenRevoke = Phrase("Отозвать токен: он гаснет сразу", "Revoke a token: it ends at once")
    static let configRights = Phrase("Показать, какой роли что можно", "Show what each role may do")

    static let login = Phrase("логин", "login")
    static let loginHelp = Phrase("Имя для входа.", "The login.")
    static let newLoginHelp = Phrase(
        "Имя для входа; обучающемуся и представителю его даёт архив.",
        "The login; the archive makes up that of a student or guardian.")
    static let roleHelp = Phrase(
        "Роль: администратор, директор, завуч, архивариус, классный руководитель, учитель, родитель, ученик, аудитор.",
        "Role: administrator, director, deputy head, archivist, class teacher, teacher, guardian, student, auditor.")
    static let userNameHelp = Phrase(
        "Фамилия и имя; у обучающегося они в карточке.", "Who it is; a student's card says so.")
    static let userClassHelp = Phrase(
        "Класс классного руководителя; можно несколько.", "A class teacher's class; repeatable.")
    static let userYearHelp = Phrase(
        "Учебный год классов; иначе нынешний.", "The classes' school year; else the current one.")
    static let userStudentHelp = Phrase(
        "Сам обучающийся или подопечный; можно несколько.", "The student, or a guardian's ward; repeatable.")
    static let passwordFileHelp = Phrase(
        "Файл с паролем; - это ввод. Без него пароль спросят.",
        "A file with the password; - is the input. Else it is asked for.")
    static let currentPasswordHelp = Phrase(
        "Файл с нынешним паролем: нужен, если меняете свой.", "A file with the current password: needed for one's own.")
    static let tokenLabelHelp = Phrase(
        "Для чего он: «сканер в учительской».", "What it is for: \"scanner in the staff room\".")
    static let tokenScopeHelp = Phrase.help(Allowance.listed(), before: ("Что можно с ним: ", "What it may do: "))
    static let tokenUntilHelp = Phrase(
        "Последний день; иначе 90 дней, не больше года.", "Last day; else 90 days, at most a year.")
    static let tokenIDHelp = Phrase("Номер токена или его первые 8 знаков.", "The token's id, or its first 8 digits.")
    static let passwordMissing = Phrase("пароль: --password-file", "the password: --password-file")

    static let loginTitle = Phrase("Логин", "Login")
    static let roleTitle = Phrase("Роль", "Role")
    static let nameTitle = Phrase("Имя", "Name")
    static let userStateTitle = Phrase("Состояние", "State")
    static let tokenLabelTitle = Phrase("Для чего", "For")
    static let tokenScopeTitle = Phrase("Можно", "May")
    static let tokenUntilTitle = Phrase("По", "Until")
    static let tokenUsedTitle = Phrase("Применялся", "Used")
    static let actionTitle = Phrase("Действие", "Action")
    static let userInUse = Phrase("действует", "in use")
    static let noUsers = Phrase(
        "Учётных записей нет: архивом пользуются у самой машины.",
        "There are no accounts: the archive is used at the machine.")
    static let noTokens = Phrase("Токенов нет.", "There are no tokens.")
    static let userWithoutPassword = Phrase(
        "Войти по ней можно будет, когда задан пароль:", "It can log in once a password is set:")
    static let userStillBlocked = Phrase(
        "Вход закрыт: обучающийся выбыл, или ему исполнилось 18 и он действует сам.",
        "It stays closed: the student has left, or is of age and acts alone.")
    static let rightsLegend = Phrase(
        "«свои»: обучающемуся – он сам, представителю – подопечные, классному руководителю – классы этого года, учителю – "
            + "внесённое им; остальное не существует. «·»: отказ.",
        "\"own\": of a student the self, of a guardian the wards, of a class teacher the classes of this year, of a "
            + "teacher what she entered; the rest does not exist. \"·\": refused.")

    static func userAdded(_ login: String, _ role: Phrase) -> Phrase {
        Phrase("Заведено: \(login), \(role.russian).", "Added: \(login), \(role.english).")
    }
    static func userDisabled(_ login: String) -> Phrase { Phrase("Отключено: \(login).", "Disabled: \(login).") }
    static func userEnabled(_ login: String) -> Phrase { Phrase("Включено: \(login).", "Enabled: \(login).") }
    static func passwordSet(_ login: String) -> Phrase {
        Phrase(
            "Пароль задан: \(login). Прежние сеансы закончены, токены тоже; токены «только загрузка» остались.",
            "Password set: \(login). Earlier sessions have ended, and tokens; those that only upload are left.")
    }
    static func tokenAdded(_ day: String) -> Phrase {
        Phrase(
            "Сохраните его сейчас: больше он не покажется. Действует по \(day).",
            "Keep it now: it is not shown again. It works until \(day).")
    }
    static func tokenRevoked(_ label: String) -> Phrase { Phrase("Отозван: \(label).", "Revoked: \(label).") }
    static func disabledSince(_ day: Phrase) -> Phrase {
        Phrase("отключена с \(day.russian)", "disabled since \(day.english)")
    }
    static func blockedSince(_ day: Phrase) -> Phrase {
        Phrase("закрыта с \(day.russian)", "closed since \(day.english)")
    }

    /// Short, for a column.
    static func roleColumn(_ role: Role) -> Phrase {
        switch role {
        case .administrator: Phrase("админ", "admin")
        case .director: Phrase("дир", "head")
        case .deputyHead: Phrase("зам", "deputy")
        case .archivist: Phrase("арх", "archiv")
        case .classTeacher: Phrase("кл.рук", "class-t")
        case .teacher: Phrase("учит", "teach")
        case .guardian: Phrase("предст", "guard")
        case .student: Phrase("обуч", "stud")
        case .auditor: Phrase("аудит", "audit")
        case .operator: Phrase("опер", "oper")
        }
    }
}
