private import Glibc

/// A process that turns what it reads into what it writes, like a filter of a shell.
struct FilteredProcess {
    private let process: pid_t
    private let input: Int32
    private let output: Int32

    init(
        _ command: String, _ arguments: [String], environment: [String]
    ) throws(WritingFailure) {
        guard let toProcess = Self.pipe() else { throw .memory }
        guard let fromProcess = Self.pipe() else {
            close(toProcess.reading)
            close(toProcess.writing)
            throw .memory
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, toProcess.reading, 0)
        posix_spawn_file_actions_adddup2(&actions, fromProcess.writing, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // Closing what is not open is no error here; our own sockets and files must not be seen.
        for descriptor in 3..<Self.descriptorsMax {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own, so that its children end with it.
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        var arguments: [UnsafeMutablePointer<CChar>?] = ([command] + arguments).map { strdup($0) }
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) }
        defer { for string in arguments + variables { free(string) } }
        arguments.append(nil)
        variables.append(nil)
        var process: pid_t = 0
        let status = posix_spawn(&process, command, &actions, &attributes, arguments, variables)
        close(toProcess.reading)
        close(fromProcess.writing)
        guard status == 0 else {
            close(toProcess.writing)
            close(fromProcess.reading)
            throw .commandMissing(command)
        }
        (self.process, input, output) = (process, toProcess.writing, fromProcess.reading)
        for end in [input, output] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    }

    private static func pipe() -> (reading: Int32, writing: Int32)? {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    private static var descriptorsMax: Int32 {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return 256
        }
        return Int32(min(limit.rlim_cur, 1_024))
    }

    /// Feeds it, gathers what it gives, and ends it when it takes too long.
    func run(_ bytes: [UInt8], secondsMax: Int) throws(WritingFailure) -> [UInt8] {
        var result: [UInt8] = []
        var written = 0
        var isInputOpen = true
        let end = Self.now() + Int64(secondsMax) * 1_000
        var isLate = false
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let left = end - Self.now()
            if left <= 0 {
                isLate = true
                break
            }
            var waited = [
                pollfd(fd: output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: isInputOpen ? input : -1, events: Int16(POLLOUT), revents: 0),
            ]
            guard poll(&waited, 2, Int32(min(left, 60_000))) >= 0 || errno == EINTR else { break }
            if isInputOpen, waited[1].revents != 0 {
                let sent = Self.send(bytes, from: written, to: input)
                if sent > 0 { written += sent }
                if written == bytes.count || (sent < 0 && errno != EAGAIN && errno != EINTR) {
                    close(input)
                    isInputOpen = false
                }
            }
            if waited[0].revents != 0 {
                let count = chunk.withUnsafeMutableBytes { read(output, $0.baseAddress, $0.count) }
                if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) { break }
                if count > 0 { result.append(contentsOf: chunk[..<count]) }
            }
        }
        if isInputOpen { close(input) }
        close(output)
        return try finish(result, isLate: isLate, secondsMax)
    }

    private func finish(
        _ result: [UInt8], isLate: Bool, _ secondsMax: Int
    ) throws(WritingFailure) -> [UInt8] {
        if isLate { kill(-process, SIGKILL) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        if isLate { throw .timeout(seconds: secondsMax) }
        let signal = status & 0x7F
        let code = signal == 0 ? (status >> 8) & 0xFF : signal + 128
        guard code == 0 else { throw .commandFailed(status: Int(code)) }
        return result
    }

    /// A command that ends before it has read everything must not end us: its pipe raises no
    /// signal here.
    private static func send(_ bytes: [UInt8], from start: Int, to end: Int32) -> Int {
        var pipe = sigset_t()
        var before = sigset_t()
        sigemptyset(&pipe)
        sigaddset(&pipe, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &pipe, &before)
        let sent = bytes.withUnsafeBytes { raw in
            raw.baseAddress.map { Glibc.write(end, $0 + start, min(raw.count - start, 64 << 10)) }
                ?? 0
        }
        let failure = errno
        if sent < 0, failure == EPIPE {
            var none = timespec()
            sigtimedwait(&pipe, nil, &none)
        }
        pthread_sigmask(SIG_SETMASK, &before, nil)
        errno = failure
        return sent
    }

    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
