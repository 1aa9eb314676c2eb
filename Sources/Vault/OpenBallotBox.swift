internal import Cryptography
internal import Department

/// The box of one poll in memory: which of its slots is whose token's, and which are free.
struct OpenBallotBox {
    let poll: ID<Poll>
    let sealer: Sealer
    let sealedBytes: Int
    var isMade = false
    var isClosed = false
    var taken: [String: Int] = [:]
    var free: [Int] = []

    init(_ poll: ID<Poll>, _ sealer: Sealer, _ sealedBytes: Int) {
        self.poll = poll
        self.sealer = sealer
        self.sealedBytes = sealedBytes
    }

    var slotCount: Int { taken.count + free.count }

    /// Takes one of the free slots by lot, so that their order says nothing of the time.
    mutating func draw(_ entropy: any Entropy) -> Int? {
        guard !free.isEmpty else { return nil }
        let lot = entropy.bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        // 2^64 is so much more than there are slots that each is as likely.
        free.swapAt(Int(lot % UInt64(free.count)), free.count - 1)
        return free.removeLast()
    }

    private var plainBytes: Int {
        1 + CastSecretly.tokenByteCount + BlindSigner.signatureByteCount + sealedBytes
    }

    private func place(_ slot: Int) -> String { "ballot:\(poll):\(slot)" }

    /// The bytes of a slot; as many for an empty one.
    func body(_ ballot: CastSecretly?, slot: Int, _ entropy: any Entropy) -> [UInt8] {
        let plain =
            ballot.map { [1] + $0.token + $0.signature + $0.sealed }
            ?? [UInt8](repeating: 0, count: plainBytes)
        return sealer.seal(plain, place: place(slot))
    }

    /// Nil when the slot was sealed elsewhere or with another key.
    func content(of body: [UInt8], slot: Int) -> (ballot: CastSecretly?, Void)? {
        guard let plain = try? sealer.open(body, place: place(slot)), plain.count == plainBytes
        else { return nil }
        guard plain[0] == 1 else { return (nil, ()) }
        let signature = 1 + CastSecretly.tokenByteCount
        let sealed = signature + BlindSigner.signatureByteCount
        return (
            CastSecretly(
                token: Array(plain[1..<signature]),
                signature: Array(plain[signature..<sealed]), sealed: Array(plain[sealed...])), ()
        )
    }
}
