import Crypto
import FoundationEssentials

/// What was typed into a form that came after its login had run out: sealed into the page on which its owner logs in again,
/// and given back to that account alone. It is kept nowhere else, and never carried out.
struct KeptForm: Sendable {
    /// Whose it is.
    let login: String
    /// Where it was sent.
    let address: String
    /// The page that it was on.
    let origin: String
    let fields: FormFields
    /// Whether files came along; those have to be chosen again.
    let hadFiles: Bool

    /// What is typed by hand is less; more is not kept.
    static let maximumBytes = 24 << 10
    /// So long after it came it can be given back.
    static let keptSeconds = 60 * 60

    /// Seals such forms, with a key that is nowhere but in the memory of this service and ends with it.
    struct Seal: Sendable {
        private let key = SymmetricKey(size: .bits256)
        private let began = ContinuousClock.now

        /// Nil for what is too much to be kept.
        func sealed(_ form: KeptForm) -> String? {
            var record = FormFields()
            record.add(form.login, to: "login")
            record.add(form.address, to: "address")
            record.add(form.origin, to: "origin")
            record.add(form.fields.encoded, to: "fields")
            if form.hadFiles { record.add("1", to: "files") }
            record.add(String(seconds), to: "at")
            let bytes = Data(record.encoded.utf8)
            guard bytes.count <= KeptForm.maximumBytes, let box = try? AES.GCM.seal(bytes, using: key).combined else {
                return nil
            }
            return box.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
        }

        /// Nil for anything else than what was sealed here, an hour ago at most.
        func opened(_ text: String) -> KeptForm? {
            let base64 = text.replacing("-", with: "+").replacing("_", with: "/")
            guard let data = Data(base64Encoded: base64), let box = try? AES.GCM.SealedBox(combined: data),
                let bytes = try? AES.GCM.open(box, using: key),
                let record = try? FormFields(encoded: String(decoding: bytes, as: UTF8.self)),
                let login = record["login"], let address = record["address"], let origin = record["origin"],
                let at = record["at"].flatMap({ Int($0) }), seconds - at <= KeptForm.keptSeconds,
                let fields = try? FormFields(encoded: record.exact("fields"), keepingLines: true)
            else { return nil }
            return KeptForm(
                login: login, address: address, origin: origin, fields: fields, hadFiles: record.isSet("files"))
        }

        private var seconds: Int { Int((ContinuousClock.now - began).components.seconds) }
    }
}
