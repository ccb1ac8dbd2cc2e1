import ArchiveModel
import Foundation
import Testing

@testable import Service

@Suite("The table of operations")
struct OperationTableTests {
    /// What has no address: it belongs to whoever holds the machine, takes paths and secrets of it, or is what an
    /// operation of another name does.
    static let ofTheMachine = Set(
        Action.allCases.filter { action in
            action == .previewMake
                || ["key.", "backup."].contains { action.rawValue.hasPrefix($0) }
        })

    @Test("every operation has a name and an address of its own")
    func unique() {
        #expect(Set(Operation.all.map(\.id)).count == Operation.all.count)
        #expect(Set(Operation.all.map { "\($0.method) \($0.path)" }).count == Operation.all.count)
    }

    @Test("every action of the table of rights has an operation, or is one of the machine")
    func actions() {
        let served = Set(
            Operation.all.compactMap { operation -> Action? in
                if case .action(let action) = operation.right { action } else { nil }
            })
        #expect(served.isDisjoint(with: Self.ofTheMachine))
        #expect(Set(Action.allCases) == served.union(Self.ofTheMachine))
    }

    @Test("without an action stand logging in and one's own login alone")
    func withoutAction() {
        #expect(Operation.all.filter { $0.right == .nobody }.map(\.id) == ["logIn"])
        #expect(
            Set(Operation.all.filter { $0.right == .anybody }.map(\.id)) == ["showSession", "logOut", "showRights"])
    }

    @Test("what leaves everything as it was is asked for with GET, and nothing else is")
    func methods() {
        for operation in Operation.all {
            guard case .action(let action) = operation.right else { continue }
            // A plan is looked at under the right to carry it out.
            let isPlan = operation.id.hasPrefix("plan") || operation.id == "uploadState"
            #expect(operation.isReading == (action.isReading || isPlan) || action == .storeVerify, "\(operation.id)")
        }
    }

    // MARK: The OpenAPI file

    private static func document() throws -> [String: Any] {
        let json = try JSONSerialization.jsonObject(with: Data(PackageResources.openapi_json))
        return try #require(json as? [String: Any])
    }

    private struct Described: Hashable {
        var id: String
        var method: String
        var path: String
        var query: Set<String>
        var body: String
        var isOpen: Bool
    }

    private static func described() throws -> Set<Described> {
        var found: Set<Described> = []
        let paths = try #require(document()["paths"] as? [String: [String: [String: Any]]])
        for (path, operations) in paths {
            for (method, operation) in operations {
                let parameters = operation["parameters"] as? [[String: Any]] ?? []
                let query = parameters.filter { $0["in"] as? String == "query" }.compactMap { $0["name"] as? String }
                let content = (operation["requestBody"] as? [String: Any])?["content"] as? [String: Any]
                let body =
                    content == nil ? "none" : content?["application/json"] != nil ? "json" : "bytes"
                let inPath = Set(
                    parameters.filter { $0["in"] as? String == "path" }.compactMap { $0["name"] as? String })
                let named = Set(path.matches(of: /\{(\w+)\}/).map { String($0.output.1) })
                #expect(inPath == named, "\(path)")
                found.insert(
                    Described(
                        id: operation["operationId"] as? String ?? "", method: method.uppercased(), path: path,
                        query: Set(query), body: body,
                        isOpen: (operation["security"] as? [Any])?.isEmpty ?? false))
            }
        }
        return found
    }

    @Test("the OpenAPI file says what the table says, no more and no less")
    func openAPI() throws {
        let table = Set(
            Operation.all.map {
                Described(
                    id: $0.id, method: $0.method.rawValue, path: $0.path, query: Set($0.query), body: "\($0.body)",
                    isOpen: $0.right == .nobody)
            })
        let described = try Self.described()
        #expect(described.subtracting(table).isEmpty)
        #expect(table.subtracting(described).isEmpty)
    }

    @Test("every schema that is referred to is there")
    func references() throws {
        let text = String(decoding: PackageResources.openapi_json, as: UTF8.self)
        let components = try #require(Self.document()["components"] as? [String: [String: Any]])
        for match in text.matches(of: /#\/components\/(\w+)\/(\w+)/) {
            #expect(components[String(match.output.1)]?[String(match.output.2)] != nil, "\(match.output.0)")
        }
        #expect(try Self.document()["openapi"] as? String == "3.1.0")
    }
}
