import Glibc

/// An operating-system thread that owns what its body captures, until it is joined.
public final class OwnedThread: Sendable {
    private let handle: pthread_t

    private final class Start {
        let name: String
        let niceness: Int32
        let body: @Sendable () -> Void
        init(name: String, niceness: Int32, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.niceness = niceness
            self.body = body
        }
    }

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - name: at most 15 bytes; what debuggers and `top -H` show.
    ///   - niceness: from 0 to 19; how far it steps back when others want the processor.
    public init(_ name: String, niceness: Int32 = 0, _ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let start = Unmanaged.passRetained(
            Start(name: name, niceness: niceness, body: body)
        ).toOpaque()
        let status = pthread_create(&thread, nil, OwnedThread.main, start)
        precondition(status == 0, "the system refused a thread: error \(status)")
        handle = thread
    }

    /// Waits until the body has returned. To be called once.
    public func join() { pthread_join(handle, nil) }

    private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
        {
            guard let argument = $0 else { return nil }
            let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
            name(start.name)
            // On Linux this is about the calling thread alone; a refusal only makes it less kind.
            if start.niceness > 0 {
                setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, start.niceness)
            }
            start.body()
            return nil
        }

    /// `pthread_setname_np` hides behind a feature macro; the kernel offers the same as a file.
    private static func name(_ name: String) {
        guard let file = fopen("/proc/thread-self/comm", "w") else { return }
        fputs(name, file)
        fclose(file)
    }
}
