import Glibc
import Threads

/// Signals that ask the process to stop, and the way out when it must stop at once.
enum Signals {
    /// SIGTERM and SIGINT.
    private static var wanted: sigset_t {
        var wanted = sigset_t()
        sigemptyset(&wanted)
        sigaddset(&wanted, SIGTERM)
        sigaddset(&wanted, SIGINT)
        return wanted
    }

    /// Keeps the signals from every thread that is started from now on, so that only the one
    /// that waits for them takes them.
    static func block() {
        var wanted = wanted
        pthread_sigmask(SIG_BLOCK, &wanted, nil)
    }

    /// Calls `body` when the first signal comes; a second one ends the process the hard way.
    static func onStop(_ body: @escaping @Sendable () -> Void) {
        _ = OwnedThread("signals") {
            var wanted = wanted
            var signal: Int32 = 0
            sigwait(&wanted, &signal)
            body()
            sigwait(&wanted, &signal)
            _exit(128 + signal)
        }
    }

    /// One line on standard error, and out: without unwinding, for nothing may run that could
    /// acknowledge anything.
    static func leave(_ line: String, code: Int32) -> Never {
        StandardError.write(line)
        _exit(code)
    }
}
