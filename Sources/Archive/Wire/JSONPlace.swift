/// Where one value of a ``JSONDraft`` goes: what `Encodable` calls an encoder.
struct JSONPlace: Encoder {
    let draft: JSONDraft
    let branch: JSONDraft.Branch
    let index: Int

    /// Nothing here fails but numbers that JSON does not have.
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { draft.userInfo }

    func write<Value: Encodable>(_ value: Value) throws {
        if let scalar = try draft.scalar(value) { put(scalar) } else { try value.encode(to: self) }
    }

    fileprivate func put(_ child: JSONDraft.Child) { branch.set(index, child) }

    fileprivate func child(isObject: Bool) -> JSONDraft.Branch {
        if case .branch(let known) = branch.children[index], known.isObject == isObject { return known }
        let made = JSONDraft.Branch(isObject: isObject)
        put(.branch(made))
        return made
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(JSONObjectPlace(draft: draft, branch: child(isObject: true)))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONListPlace(draft: draft, branch: child(isObject: false))
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension JSONPlace: SingleValueEncodingContainer {
    func encodeNil() { put(draft.null) }
    func encode(_ value: some Encodable) throws { try write(value) }
}

/// An object that is being written. Each key is written once.
private struct JSONObjectPlace<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let draft: JSONDraft
    let branch: JSONDraft.Branch

    var codingPath: [any CodingKey] { [] }

    private func place(_ key: String) -> JSONPlace { JSONPlace(draft: draft, branch: branch, index: branch.open(key)) }

    func encodeNil(forKey key: Key) { place(key.stringValue).encodeNil() }
    func encode(_ value: some Encodable, forKey key: Key) throws { try place(key.stringValue).write(value) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { place(key.stringValue).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        place(key.stringValue).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { place("super") }
    func superEncoder(forKey key: Key) -> any Encoder { place(key.stringValue) }
}

/// A list that is being written.
private struct JSONListPlace: UnkeyedEncodingContainer {
    let draft: JSONDraft
    let branch: JSONDraft.Branch

    var codingPath: [any CodingKey] { [] }
    var count: Int { branch.children.count }

    private func next() -> JSONPlace { JSONPlace(draft: draft, branch: branch, index: branch.open("")) }

    func encodeNil() { next().encodeNil() }
    func encode(_ value: some Encodable) throws { try next().write(value) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        next().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { next().unkeyedContainer() }
    func superEncoder() -> any Encoder { next() }
}
