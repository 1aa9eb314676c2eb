import Department
import JSON
import Wire

/// The two addresses of secret ballots: where one is known, and where one is not.
enum BallotRoutes {
    static let token = PathTemplate("/api/workspaces/{workspace}/polls/{poll}/token")
    static let cast = PathTemplate("/api/workspaces/{workspace}/polls/{poll}/ballots")

    /// A poll as an address names it.
    struct Place: Sendable {
        var workspace: ID<Workspace>
        var poll: ID<Poll>
    }

    enum Errand: Sendable {
        /// Asks for a token, with a session.
        case token(Place)
        /// Casts a ballot, without one.
        case cast(Place)
    }

    /// Nil for what is no request of these. An ill-formed identifier names nothing.
    static func errand(_ request: HTTPRequest) -> Errand? {
        guard request.method == .post else { return nil }
        let parts = request.path.split(separator: "/")
        if let values = token.match(parts) { return .token(place(values)) }
        if let values = cast.match(parts) { return .cast(place(values)) }
        return nil
    }

    private static func place(_ values: [String: String]) -> Place {
        Place(
            workspace: values["workspace"].flatMap { ID($0) } ?? ID(),
            poll: values["poll"].flatMap { ID($0) } ?? ID())
    }

    static let descriptions: [RouteDescription] = [
        RouteDescription(
            method: .post, path: token,
            summary: "A token for a secret ballot, signed without being seen; one for each.",
            body: BallotBody.TokenRequest.schema, answer: BallotBody.SignedToken.schema),
        RouteDescription(
            method: .post, path: cast,
            summary: "Cast a secret ballot, without a session, with a token.",
            body: BallotBody.Cast.schema, answer: BallotBody.Receipt.schema, isOpen: true),
    ]
}
