import Foundation
import Testing
import Wire

@testable import Service

/// The published description and what the server answers are the same.
@Suite struct RouteTests {
    private static let methods: [HTTPRequest.Method] = [.get, .post, .put, .patch, .delete]

    private static func paths() throws -> [String: [String: Any]] {
        let document = try JSONSerialization.jsonObject(with: Data(OpenAPIDescription.document))
        let paths = (document as? [String: Any])?["paths"] as? [String: [String: Any]]
        return try #require(paths)
    }

    /// Where a request goes, as `Application` sends it.
    private enum Door { case operations, accounts, teller, recogniser, queries, nobody }

    private static func door(_ method: HTTPRequest.Method, _ path: String) -> Door {
        let request = HTTPRequest(
            id: RequestID(slot: 0, generation: 0), method: method, path: path)
        let operations = Operations(publisher: StatePublisher())
        if let answer = operations.answer(request) {
            return answer.status == 405 ? .nobody : .operations
        }
        let parts = path.split(separator: "/")
        if Accounts.owns(request) {
            let found = AccountRoutes.all.contains {
                $0.method == method && $0.path.match(parts) != nil
            }
            return found ? .accounts : .nobody
        }
        if BallotRoutes.errand(request) != nil { return .teller }
        if RecognitionDesk.owns(request) { return method == .post ? .recogniser : .nobody }
        guard method == .get else { return .nobody }
        if OperationsRoutes.proof.path.match(parts) != nil { return .queries }
        if ExportRoutes.all.contains(where: { $0.path.match(parts) != nil }) { return .queries }
        return QueryRoutes.all.contains { $0.match(parts) != nil } ? .queries : .nobody
    }

    @Test func whatIsDescribedIsAnsweredAndNothingElse() throws {
        let paths = try Self.paths()
        #expect(paths.count > 25)
        for (template, operations) in paths {
            let path = template.replacing(/\{[a-z]+\}/, with: "7")
            for method in Self.methods {
                let isDescribed = operations[method.rawValue.lowercased()] != nil
                #expect(
                    (Self.door(method, path) != .nobody) == isDescribed,
                    "\(method.rawValue) \(template)")
            }
        }
    }

    @Test func everyRouteOfATableIsDescribed() throws {
        let paths = try Self.paths()
        for route in AccountRoutes.all {
            #expect(paths[route.path.text]?[route.method.rawValue.lowercased()] != nil)
        }
        for route in QueryRoutes.all { #expect(paths[route.path]?["get"] != nil) }
        for route in OperationsRoutes.all { #expect(paths[route.path.text]?["get"] != nil) }
    }

    @Test func theProtocolNamesEveryRoute() throws {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appendingPathComponent("docs/protocol.md"), encoding: .utf8)
        for route in RouteDescription.all {
            let shape = route.path.text.replacing(/\{[a-z]+\}/, with: "{}")
            let named = text.replacing(/\{[a-z]+\}/, with: "{}")
            #expect(
                named.contains("`\(route.method.rawValue) \(shape)"),
                "\(route.method.rawValue) \(route.path.text) is not in docs/protocol.md")
        }
    }
}
