import Archive

/// A path under the service's API with its query; every part is escaped, whatever a person typed.
struct Path: Sendable {
    private var text: String

    init(_ parts: String...) { text = "/api/v1" + parts.map { "/" + PercentEncoding.encoded($0) }.joined() }

    var description: String { text }

    /// With a parameter of the query; without it where there is no value.
    func with(_ name: String, _ value: String?) -> Path {
        guard let value else { return self }
        var path = self
        path.text += (text.contains("?") ? "&" : "?") + name + "=" + PercentEncoding.encoded(value)
        return path
    }

    func with(_ name: String, _ value: Int?) -> Path { with(name, value.map { String($0) }) }

    func with(_ name: String, isSet: Bool) -> Path { isSet ? with(name, "true") : self }
}
