import Department
import JSON
import Wire

/// The addresses of secret ballots: where one is known, where one is not, and where trustees are.
enum BallotRoutes {
    static let token = PathTemplate("/api/workspaces/{workspace}/polls/{poll}/token")
    static let cast = PathTemplate("/api/workspaces/{workspace}/polls/{poll}/ballots")

    /// What a trustee does, as the address names it.
    enum Step: String, Sendable, CaseIterable {
        case join
        case deal
        case confirm
        case release

        var path: PathTemplate {
            PathTemplate("/api/workspaces/{workspace}/polls/{poll}/trustee/\(rawValue)")
        }

        fileprivate static let paths = allCases.map { ($0, $0.path) }
    }

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
        /// Makes the key of a poll with others or gives it away, with one.
        case trustee(Step, Place)
    }

    /// Nil for what is no request of these. An ill-formed identifier names nothing.
    static func errand(_ request: HTTPRequest) -> Errand? {
        guard request.method == .post else { return nil }
        let parts = request.path.split(separator: "/")
        if let values = token.match(parts) { return .token(place(values)) }
        if let values = cast.match(parts) { return .cast(place(values)) }
        for (step, path) in Step.paths {
            if let values = path.match(parts) { return .trustee(step, place(values)) }
        }
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
        RouteDescription(
            method: .post, path: Step.join.path,
            summary: "Take part in making the key of a secret poll, as its trustee.",
            body: TrusteeBody.Join.schema, answer: Outcome.schema),
        RouteDescription(
            method: .post, path: Step.deal.path,
            summary: "Give each of the other two trustees their share, sealed to them.",
            body: TrusteeBody.Deal.schema, answer: Outcome.schema),
        RouteDescription(
            method: .post, path: Step.confirm.path,
            summary: "Say that the own share fits and the transcript was compared.",
            body: TrusteeBody.Confirm.schema, answer: Outcome.schema),
        RouteDescription(
            method: .post, path: Step.release.path,
            summary: "Release the own share once the ballots are published.",
            body: TrusteeBody.Release.schema, answer: Outcome.schema),
    ]
}
