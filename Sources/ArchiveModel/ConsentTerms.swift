/// What a consent is to (152-ФЗ art. 9.4): the school's own words, from its settings.
public struct ConsentTerms: Hashable, Sendable, Codable {
    public var purpose: String
    public var dataList: String
    /// Actions with the data.
    public var actions: String
    public var term: String
    /// How it is withdrawn.
    public var withdrawal: String

    public init(purpose: String, dataList: String, actions: String, term: String, withdrawal: String) {
        self.purpose = purpose
        self.dataList = dataList
        self.actions = actions
        self.term = term
        self.withdrawal = withdrawal
    }

    /// What holds unless a school says otherwise.
    public static let typical = ConsentTerms(
        purpose: "ведение электронного портфолио обучающегося: учёт и подтверждение его достижений",
        dataList: """
            фамилия, имя, отчество; дата рождения; класс и школа; сведения о достижениях (название, уровень, результат, дата, \
            предмет, учитель, место); копии (сканы) дипломов, грамот, сертификатов и других документов о достижениях
            """,
        actions: """
            сбор, запись, систематизация, накопление, хранение, уточнение, извлечение, использование, блокирование, \
            удаление, уничтожение
            """,
        term: """
            со дня подписания до окончания обучения в этой школе; после выбытия данные уничтожаются в течение 30 дней. \
            Само согласие хранится 3 года после его истечения или отзыва
            """,
        withdrawal: """
            письменным заявлением оператору по указанному адресу; обработка прекращается, данные уничтожаются в течение 30 \
            дней со дня поступления заявления
            """)
}

/// Who gave a consent, in the words of the paper; what is not known is nil.
public struct ConsentParties: Hashable, Sendable, Codable {
    public struct Person: Hashable, Sendable, Codable {
        public var address: String?
        /// Kind, number, by whom and when it was issued.
        public var identityDocument: String?

        public init(address: String? = nil, identityDocument: String? = nil) {
            self.address = address
            self.identityDocument = identityDocument
        }
    }

    public var subject: Person
    public var representativeName: String?
    public var representative: Person
    /// What shows that the representative acts for the subject.
    public var authorityDocument: String?

    public init(
        subject: Person = Person(), representativeName: String? = nil, representative: Person = Person(),
        authorityDocument: String? = nil
    ) {
        self.subject = subject
        self.representativeName = representativeName
        self.representative = representative
        self.authorityDocument = authorityDocument
    }
}

/// Every field of a consent as it was given. Goes with the student's card: the sealed scan has it all.
public struct ConsentDetails: Hashable, Sendable, Codable {
    public var subjectName: String
    public var parties: ConsentParties
    public var operatorName: String
    public var operatorAddress: String
    public var processor: String?
    public var terms: ConsentTerms

    public init(
        subjectName: String, parties: ConsentParties, operatorName: String, operatorAddress: String,
        processor: String?, terms: ConsentTerms
    ) {
        self.subjectName = subjectName
        self.parties = parties
        self.operatorName = operatorName
        self.operatorAddress = operatorAddress
        self.processor = processor
        self.terms = terms
    }
}
