import ArgumentParser
import Glibc
import Service

/// Prints the machine-readable descriptions of the protocol, made from the code.
struct DescribeCommand: ParsableCommand {
    enum Description: String, ExpressibleByArgument, CaseIterable {
        case openapi
        case asyncapi
    }

    static let configuration = CommandConfiguration(
        commandName: "describe", abstract: "Print the OpenAPI or AsyncAPI description.")

    @Argument(help: "openapi or asyncapi")
    var description: Description

    func run() throws {
        let document =
            switch description {
            case .openapi: OpenAPIDescription.document
            case .asyncapi: AsyncAPIDescription.document
            }
        write(document, to: STDOUT_FILENO)
    }
}
