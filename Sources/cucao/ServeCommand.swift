import ArgumentParser
import Glibc
import Service
import Settings

/// Runs the department.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run the department.")

    @Option(help: "The file of settings; else the one that CUCAO_CONFIG names.")
    var config: String?

    @Option(help: "The data folder.")
    var data: String?

    @Option(help: "ADDRESS:PORT to listen on; port 0 takes a free one.")
    var listen: String?

    @Option(help: "The folder of the built front.")
    var web: String?

    @Flag(help: "Fill an empty data folder with the demonstration department.")
    var demo = false

    @Flag(help: "Begin with nobody and nothing: a one-time code sets up the owner.")
    var empty = false

    func validate() throws {
        if demo && empty { throw ValidationError("--demo and --empty exclude each other") }
    }

    func run() throws {
        var flags: [String: String] = [:]
        flags["data.path"] = data
        flags["server.listen"] = listen
        flags["server.web"] = web
        if demo { flags["demo"] = "true" }
        if empty { flags["demo"] = "false" }
        let settings: Settings
        do { settings = try load(config, flags) } catch { throw leave("\(error)", code: 78) }
        do throws(ServiceFailure) {
            let server = try Server(settings)
            write(Array((server.greeting + "\n").utf8), to: STDOUT_FILENO)
            try server.run()
        } catch {
            throw leave(error.description, code: error.exitCode)
        }
    }
}
