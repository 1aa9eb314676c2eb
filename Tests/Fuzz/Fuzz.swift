import Department
import JSON
import Ledger
import Wire

/// The parsers that bytes from outside reach, under libFuzzer and AddressSanitizer:
/// `fuzz message|event|note|value [libFuzzer's options]`. Built by `.ci/fuzz` only.
@_cdecl("fuzz_main") public func fuzzMain(
    _ count: CInt, _ values: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
    guard count > 1, let name = values[1] else { return usage() }
    // libFuzzer gets the arguments without the name of the target.
    values[1] = values[0]
    var rest = count - 1
    var arguments = values + 1
    switch String(cString: name) {
    case "message": return runDriver(&rest, &arguments, fuzzMessage)
    case "event": return runDriver(&rest, &arguments, fuzzEvent)
    case "note": return runDriver(&rest, &arguments, fuzzNote)
    case "value": return runDriver(&rest, &arguments, fuzzValue)
    default: return usage()
    }
}

/// libFuzzer's own entry point (FuzzerDriver, "Using libFuzzer as a library").
@_silgen_name("LLVMFuzzerRunDriver") private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ values: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ one: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The library wants it at link time; the driver is given one of the functions below.
@_cdecl("LLVMFuzzerTestOneInput") public func fuzzOne(
    _ bytes: UnsafePointer<UInt8>?, _ count: Int
) -> CInt { fuzzMessage(bytes, count) }

private func usage() -> CInt {
    print("usage: fuzz message|event|note|value [libFuzzer's options]")
    return 2
}

/// Exactly the bytes, in memory of their own, so that a read beyond them is noticed.
private func copy(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: bytes, count: count))
}

/// A text message of a socket: parse, decode, decide. What is accepted must come back the same
/// after it has been written out.
private func fuzzMessage(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let request = try? RPCRequest.parse(copy(bytes, count)) else { return 0 }
    precondition(
        (try? RPCRequest.parse(request.canonicalJSON))?.method == request.method,
        "a request changed its meaning by being written")
    guard let command = try? CommandCodec.decode(request) else { return 0 }
    precondition(
        command.canonicalJSON == CommandCodec.normalise(command).canonicalJSON,
        "normalising twice is not normalising once")
    let context = Context(now: 1_790_000_000_000, actor: ID(raw: 1))
    _ = try? command.decide(DepartmentState(), context)
    return 0
}

/// Stored payloads of each type, one after another: a foreign or damaged log must never trap.
private func fuzzEvent(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var state = DepartmentState()
    for (index, line) in copy(bytes, count).split(separator: 0x0A).prefix(32).enumerated() {
        guard let first = line.first else { continue }
        let type = eventTypes[Int(first) % eventTypes.count]
        let fact = Fact(
            position: UInt64(index + 1), workspace: ID(raw: UInt128(first & 3)),
            at: 1_790_000_000_000 + Int64(index), actor: ID(raw: 1))
        Array(line.dropFirst()).withUnsafeBufferPointer { payload in
            try? type.apply(payload, fact, &state)
        }
    }
    return 0
}

private let eventTypes = Registry.events.values.sorted { $0.name < $1.name }

/// A signed note as a witness or an operator may bring it.
private func fuzzNote(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let text = String(validating: copy(bytes, count), as: UTF8.self) else { return 0 }
    guard let note = SignedNote(parsing: text) else { return 0 }
    precondition(
        SignedNote(parsing: note.encoded)?.encoded == note.encoded,
        "a note changed by being read and written")
    if let checkpoint = Checkpoint(parsing: note.text) {
        precondition(
            Checkpoint(parsing: checkpoint.text)?.head == checkpoint.head,
            "a checkpoint changed by being read and written")
    }
    return 0
}

/// Any JSON at all, passed on as it came and read as the scalars that we know.
private func fuzzValue(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = copy(bytes, count)
    if let raw: RawJSON = try? JSONReader.read(from: bytes, mode: .strict) {
        let again: RawJSON? = try? JSONReader.read(from: raw.bytes, mode: .strict)
        precondition(again == raw, "raw JSON changed by being read twice")
    }
    if let text: String = try? JSONReader.read(from: bytes, mode: .strict) {
        let again: String? = try? JSONReader.read(from: text.canonicalJSON, mode: .stored)
        precondition(again == text, "a string changed by being written")
    }
    if let number: Int64 = try? JSONReader.read(from: bytes, mode: .strict) {
        let again: Int64? = try? JSONReader.read(from: number.canonicalJSON, mode: .stored)
        precondition(again == number, "a number changed by being written")
    }
    let texts: [String]? = try? JSONReader.read(from: bytes, mode: .strict)
    precondition(texts == nil || texts?.canonicalJSON.isEmpty == false)
    return 0
}
