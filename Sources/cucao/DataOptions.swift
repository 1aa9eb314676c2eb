import ArgumentParser
import Service
import Settings

/// Where the data lies, for the commands that only look at it.
struct DataOptions: ParsableArguments {
    @Option(help: "The data folder.")
    var data: String = "data"

    @Option(help: "The file of settings; else the one that CUCAO_CONFIG names.")
    var config: String?

    /// The files of the data folder, as the settings place them.
    func folder() throws -> DataFolder {
        try DataFolder(settings(["data.path": data]))
    }

    /// The console over the data folder.
    func console() throws -> Console { try Console(settings(["data.path": data])) }

    func settings(_ flags: [String: String]) throws -> Settings {
        do { return try load(config, flags) } catch {
            throw leave("\(error)", code: 78)
        }
    }
}

/// The settings of this process.
func load(_ config: String?, _ flags: [String: String]) throws(SettingsError) -> Settings {
    try Settings.load(path: config, environment: Environment.variables, flags: flags)
}
