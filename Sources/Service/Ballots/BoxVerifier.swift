import Archive
import Cryptography
import Department
import Engine
import Ledger
import Vault

/// Compares the ballot boxes with what the log says of their polls.
///
/// The boxes are read before the log, and once more after it: so the log knows of everything that
/// lies in the former, and the latter hold all that the log has published, also beside a server.
struct BoxVerifier {
    private let folder: DataFolder
    /// Nil where there is no file.
    private let reader: BallotBoxReader?
    private let early: [ID<Poll>: StoredBallotBox]

    init(_ folder: DataFolder) throws(ServiceFailure) {
        self.folder = folder
        guard folder.exists(folder.box) else {
            (reader, early) = (nil, [:])
            return
        }
        do {
            let reader = try BallotBoxReader(path: folder.box)
            self.reader = reader
            early = try reader.boxes()
        } catch { throw BoxVerifier.failure(folder, error) }
    }

    /// - Returns: what was looked at, or could not be; nil where there is nothing to say.
    /// - Throws: the first fault, with what to do.
    func check(_ log: LogReader, size: UInt64) throws(ServiceFailure) -> String? {
        guard let reader, !early.isEmpty else {
            let past =
                try knows([TokenIssued.name, TrusteeConfirmed.name], log, size)
                ? read(log, size) : Past()
            if reader == nil { try checkNobodyWaits(past) }
            try checkTrustees(past)
            return nil
        }
        let past = try read(log, size)
        try checkTrustees(past)
        let late: [ID<Poll>: StoredBallotBox]
        do { late = try reader.boxes() } catch { throw BoxVerifier.failure(folder, error) }
        let store = try keyStore()
        for (id, before) in early.sorted(by: { $0.key < $1.key }) {
            guard let poll = past.polls[id], let marks = poll.box, marks.isPrepared else {
                throw fault("the log knows no box of poll \(id)")
            }
            // What has ended does not change any more, and may be gone.
            guard let box = poll.isEnded ? late[id] : before else { continue }
            try check(box, poll, past.electorCounts[id, default: []])
            if let store { try check(box, poll, marks, store) }
        }
        return store == nil
            ? "\(early.count) ballot boxes have the right shape; what lies in them was not "
                + "looked at: the keys are not in \(folder.keys)"
            : "checked \(early.count) ballot boxes"
    }

    // MARK: The log

    private struct Past {
        var polls: [ID<Poll>: Poll] = [:]
        /// How many people could vote, at one time or another.
        var electorCounts: [ID<Poll>: Set<Int>] = [:]
    }

    private func read(_ log: LogReader, _ size: UInt64) throws(ServiceFailure) -> Past {
        var past = Past()
        var replayer = Replayer()
        var types = TypeTable(log)
        let calls: Set = [ElectorsNamed.name, ElectorsAdded.name]
        try serving { () throws(LogFailure) in
            try log.scan(through: size) { (event) throws(LogFailure) in
                try types.fold(event, into: &replayer)
                guard calls.contains(try log.name(ofType: event.type)) else { return true }
                let polls = replayer.state.contents[ID(raw: event.stream)]?.polls
                for id in early.keys {
                    guard let poll = polls?[id] else { continue }
                    past.electorCounts[id, default: []].insert(poll.electors.count)
                }
                return true
            }
        }
        for (_, content) in replayer.state.contents {
            for poll in content.polls.list { past.polls[poll.id] = poll }
        }
        return past
    }

    private func knows(
        _ names: Set<String>, _ log: LogReader, _ size: UInt64
    ) throws(ServiceFailure) -> Bool {
        var found = false
        try serving { () throws(LogFailure) in
            try log.scan(through: size) { (event) throws(LogFailure) in
                found = names.contains(try log.name(ofType: event.type))
                return !found
            }
        }
        return found
    }

    private func checkTrustees(_ past: Past) throws(ServiceFailure) {
        for poll in past.polls.values.sorted(by: { $0.id < $1.id }) {
            if let fault = TrusteeVerifier.fault(poll) {
                throw ServiceFailure("\(folder.log): \(fault): count the poll again from the log")
            }
        }
    }

    /// Ballots that were published lie in the log: their box may be gone.
    private func checkNobodyWaits(_ past: Past) throws(ServiceFailure) {
        let waiting = past.polls.values
            .filter { poll in
                guard !poll.isEnded, let box = poll.box else { return false }
                return !box.issued.isEmpty && box.publishedAt == nil
            }
            .map(\.id).sorted()
        guard let first = waiting.first else { return }
        throw ServiceFailure(
            "\(folder.box) is missing, and \(waiting.count) secret polls that have not ended "
                + "wait for it, poll \(first) the first: \(BoxVerifier.advice)")
    }

    // MARK: One box

    private func check(
        _ box: StoredBallotBox, _ poll: Poll, _ counts: Set<Int>
    ) throws(ServiceFailure) {
        guard counts.contains(box.slots.count) else {
            throw fault(
                "poll \(poll.id) has \(box.slots.count) slots for \(poll.electors.count) electors")
        }
        guard !box.isClosed || poll.isSealed || poll.isEnded else {
            throw fault("the box of poll \(poll.id) is closed, and the poll is not")
        }
        guard box.isClosed || poll.closedAt == nil && poll.box?.publishedAt == nil else {
            throw fault("the box of poll \(poll.id) is open, and the poll was counted")
        }
    }

    private func check(
        _ box: StoredBallotBox, _ poll: Poll, _ marks: SecretBox, _ store: PollKeyStore
    ) throws(ServiceFailure) {
        guard let keys = try keys(of: poll.id, store) else {
            throw fault("the keys of poll \(poll.id) are not in \(folder.vault)")
        }
        // The sealing key that trustees made is not in the vault, and is looked at by itself.
        let sealing =
            marks.trustees.isEmpty
            ? keys.opener.map { Base64URL.encode($0.publicKey) } : marks.sealingKey
        let own = [keys.issuer.publicKey, keys.receipts.publicKey].map { Base64URL.encode($0) }
        guard own == [marks.issuingKey, marks.receiptKey], sealing == marks.sealingKey
        else { throw fault("the keys of poll \(poll.id) are not those that the log tells of") }
        let ballots: [(tracker: String, ballot: CastSecretly)]
        do {
            ballots = try box.ballots(
                key: keys.box, sealedBytes: marks.ballotBytes + MessageOpener.overhead)
        } catch { throw BoxVerifier.failure(folder, error) }
        guard ballots.count <= marks.issued.count else {
            throw fault(
                "poll \(poll.id) has \(ballots.count) ballots for \(marks.issued.count) tokens")
        }
        for (tracker, ballot) in ballots
        where !keys.verifier.verifies(ballot.signature, of: ballot.token) {
            throw fault("nobody signed the token of ballot \(tracker) of poll \(poll.id)")
        }
        if poll.closedAt != nil || marks.publishedAt != nil {
            try compare(ballots, marks, poll.id)
        }
    }

    /// What lies in the box with what was published of it.
    private func compare(
        _ ballots: [(tracker: String, ballot: CastSecretly)], _ marks: SecretBox, _ poll: ID<Poll>
    ) throws(ServiceFailure) {
        var inBox: [String: CastSecretly] = [:]
        for (tracker, ballot) in ballots { inBox[tracker] = ballot }
        for published in marks.ballots {
            let name = "ballot \(published.tracker) of poll \(poll)"
            guard let ballot = inBox.removeValue(forKey: published.tracker) else {
                throw fault("\(name) was published and is not in the box")
            }
            let own = [ballot.sealed, ballot.signature, ballot.token]
            guard
                own.map({ Base64URL.encode($0) })
                    == [published.sealed, published.signature, published.token]
            else { throw fault("\(name) was published otherwise than it is in the box") }
        }
        if let (tracker, _) = inBox.min(by: { $0.key < $1.key }) {
            throw fault("ballot \(tracker) of poll \(poll) is in the box and was not published")
        }
    }

    // MARK: Keys

    /// Nil where the keys are kept elsewhere.
    private func keyStore() throws(ServiceFailure) -> PollKeyStore? {
        for name in [KeyFiles.masterName, KeyFiles.checkpointName] {
            guard folder.exists(folder.keys + "/" + name) else { return nil }
        }
        do {
            let files = try KeyFiles.open(
                folder: folder.keys, mayCreateMaster: false, mayCreateCheckpoint: false)
            return try PollKeyStore(path: folder.vault, master: files.master)
        } catch { throw ServiceFailure("\(folder.vault): \(error)", exitCode: 66) }
    }

    private func keys(
        of poll: ID<Poll>, _ store: PollKeyStore
    ) throws(ServiceFailure) -> OpenPollKeys? {
        do { return try store.keys(of: poll).map { try OpenPollKeys($0) } } catch {
            throw ServiceFailure("\(folder.vault): \(error)")
        }
    }

    // MARK: Faults

    private static let advice =
        "put back the box.db of the newest backup, or cancel the poll and repeat it; "
        + "receipts show which ballots are lost"

    private func fault(_ detail: String) -> ServiceFailure {
        BoxVerifier.fault(folder, detail)
    }

    private static func fault(_ folder: DataFolder, _ detail: String) -> ServiceFailure {
        ServiceFailure("\(folder.box): \(detail): keep the file, and \(advice)")
    }

    private static func failure(_ folder: DataFolder, _ failure: VaultFailure) -> ServiceFailure {
        switch failure {
        case .damaged(let detail): fault(folder, "damaged: \(detail)")
        case .foreign(let detail): fault(folder, "no file of ballot boxes: \(detail)")
        case .full, .outcomeUnknown, .unusable, .wrongMasterKey:
            ServiceFailure("\(folder.box): \(failure)")
        }
    }
}
