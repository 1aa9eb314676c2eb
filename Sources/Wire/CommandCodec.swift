import Department
import JSON

/// From the parameters of a request to a command.
public enum CommandCodec {
    /// The command that `request` asks for, its text normalised.
    public static func decode(_ request: RPCRequest) throws(Refusal) -> any Command {
        guard let type = Registry.commands[request.method] else { throw Refusal(.methodUnknown) }
        let parameters = request.parameterBytes
        let result: Result<any Command, JSONError> = parameters.withUnsafeBufferPointer { buffer in
            Result { () throws(JSONError) in try type.decode(buffer) }
        }
        switch result {
        case .success(let command): return normalise(command)
        case .failure(let error): throw Refusal(.parametersInvalid, field: error.field)
        }
    }

    /// A command with its text normalised; also for commands that do not come over the wire.
    public static func normalise<C: Command>(_ command: C) -> C {
        if let holder = command as? any TextHolder {
            return Normalisation.normalise(holder) as? C ?? command
        }
        var command = command
        var visitor = Normalisation()
        // A normalising visitor has nothing to refuse.
        try? command.visit(&visitor)
        return command
    }
}
