import Gateway
import Glibc
import Threads

/// A server for tests and benchmarks of the gateway alone: what a socket sends goes to everyone
/// in its room. Not part of the product.
@main
enum Main {
    static func main() {
        var blocked = terminating
        pthread_sigmask(SIG_BLOCK, &blocked, nil)
        do {
            let configuration = try Options.parse(Array(CommandLine.arguments.dropFirst()))
            let echo = Echo()
            let gateway = try Gateway(configuration: configuration, application: echo)
            echo.attach(gateway)
            print("listening on \(gateway.port)")
            fflush(nil)
            let signals = OwnedThread("signals") {
                var awaited = terminating
                var received: Int32 = 0
                sigwait(&awaited, &received)
                gateway.stop()
            }
            gateway.run()
            signals.join()
            print("stopped")
        } catch {
            let line = Array("\(error)\n".utf8)
            write(STDERR_FILENO, line, line.count)
            exit(1)
        }
    }

    private static var terminating: sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGTERM)
        sigaddset(&signals, SIGINT)
        return signals
    }
}
