import JSON
import Wire

/// One address and method as the published description tells of it.
struct RouteDescription: Sendable {
    var method: HTTPRequest.Method
    var path: PathTemplate
    var summary: String
    /// Parameters of the query.
    var parameters: [String] = []
    var body: JSONSchema?
    /// Whether the body is a file as it is.
    var takesFile = false
    var status = 200
    var contentType = "application/json"
    var answer: JSONSchema?
    /// Whether it is for people without a session too.
    var isOpen = false

    /// Everything that the server answers over HTTP, but for the files of the front: the very
    /// tables by which requests are routed. Sorted by path and method.
    static let all: [RouteDescription] =
        (queries + exports + accounts + operations + recognitions + ballots).sorted {
            ($0.path.text, $0.method.rawValue) < ($1.path.text, $1.method.rawValue)
        }

    private static var ballots: [RouteDescription] { BallotRoutes.descriptions }

    private static var queries: [RouteDescription] {
        QueryRoutes.all.map { route in
            RouteDescription(
                method: .get, path: route.template, summary: route.summary,
                parameters: ["at"] + route.parameters,
                contentType: String(route.contentType.prefix { $0 != ";" }),
                answer: route.schema)
        }
    }

    private static var recognitions: [RouteDescription] {
        [
            RouteDescription(
                method: .post, path: RecognitionDesk.path, summary: RecognitionDesk.summary,
                takesFile: true, answer: RecognisedText.schema),
            RouteDescription(
                method: .post, path: RecognitionDesk.annotationsPath,
                summary: RecognitionDesk.annotationsSummary, takesFile: true,
                answer: RecognisedAnnotations.schema),
        ]
    }

    private static var exports: [RouteDescription] {
        ExportRoutes.all.map { route in
            RouteDescription(
                method: .get, path: route.path, summary: route.summary,
                parameters: route.parameters, contentType: "*/*")
        }
    }

    private static var accounts: [RouteDescription] {
        AccountRoutes.all.map { route in
            RouteDescription(
                method: route.method, path: route.path, summary: route.summary,
                parameters: route.parameters, body: route.body, status: route.status,
                answer: route.answer, isOpen: route.isOpen)
        }
    }

    private static var operations: [RouteDescription] {
        OperationsRoutes.all.map { route in
            RouteDescription(
                method: .get, path: route.path, summary: route.summary,
                contentType: route.contentType, answer: route.schema, isOpen: route.isOpen)
        }
    }
}
