import ArgumentParser
import Glibc

/// Ends the process with one clear line on standard error and a code of sysexits.h.
func leave(_ message: String, code: Int32 = EX_DATAERR) -> ExitCode {
    let line = "cucao: " + message.split(separator: "\n").joined(separator: " ") + "\n"
    write(Array(line.utf8), to: STDERR_FILENO)
    return ExitCode(code)
}

/// Writes all bytes to an open file; gives up when it refuses, as a closed pipe does.
func write(_ bytes: [UInt8], to descriptor: Int32) {
    var sent = 0
    while sent < bytes.count {
        let count = bytes.withUnsafeBytes { buffer in
            Glibc.write(descriptor, buffer.baseAddress.map { $0 + sent }, bytes.count - sent)
        }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return }
        sent += count
    }
}
