/// Why a gateway cannot start. `description` is one line for the operator.
public enum GatewayFailure: Error, Equatable, CustomStringConvertible {
    case invalidAddress(String)
    case addressInUse(String)
    case addressNotAvailable(String)
    /// Such as a port below 1024 without the right to it.
    case listeningForbidden(String)
    case cannotListen(String, errno: Int32)
    /// The libev plugin of libwebsockets is not installed, or damaged.
    case missingEventPlugin
    case certificateUnreadable(String)
    case keyUnreadable(String)
    case keyDoesNotMatchCertificate
    case webFolderUnreadable(String)
    case invalidProxy(String)
    /// libwebsockets refused its own set-up; it has written why to standard error.
    case libraryFailed(String)
    /// The TLS port answered plain HTTP, so nothing would have been encrypted.
    case tlsPortAnswersInClear
    case tooFewFileDescriptors(available: Int, wanted: Int)

    public var description: String {
        switch self {
        case .invalidAddress(let text): "cannot listen: \"\(text)\" is not an IP address"
        case .addressInUse(let text): "cannot listen on \(text): the port is in use"
        case .addressNotAvailable(let text):
            "cannot listen on \(text): this machine does not have that address"
        case .listeningForbidden(let text): "cannot listen on \(text): permission denied"
        case .cannotListen(let text, let code): "cannot listen on \(text): system error \(code)"
        case .missingEventPlugin:
            "the libev plugin of libwebsockets is missing or damaged: install the Debian package "
                + "libwebsockets-evlib-ev (again)"
        case .certificateUnreadable(let file): "\(file) is not a readable PEM certificate"
        case .keyUnreadable(let file): "\(file) is not a readable PEM private key"
        case .keyDoesNotMatchCertificate: "the private key does not belong to the certificate"
        case .webFolderUnreadable(let folder): "cannot read the web folder \(folder)"
        case .invalidProxy(let text): "\"\(text)\" is not an address or network of a proxy"
        case .libraryFailed(let step): "libwebsockets could not create its \(step)"
        case .tlsPortAnswersInClear:
            "the TLS port answered in clear text; refusing to run without encryption"
        case .tooFewFileDescriptors(let available, let wanted):
            "only \(available) file descriptors are allowed, at least \(wanted) are needed"
        }
    }
}
