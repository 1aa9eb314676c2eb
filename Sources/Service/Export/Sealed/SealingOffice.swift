import Archive
import Cryptography
import Department
import Documents
import JSON
import Ledger
import Vault

/// Puts signed papers, and all that is needed to verify them elsewhere, into a container that the
/// department seals (docs/decisions/0047). It opens what it needs for each: an export is rare.
struct SealingOffice: Sendable {
    /// Bytes of all files in a container: more would not fit into the memory of a small machine.
    static let bytesMax = 256 << 20

    private let folder: DataFolder
    private let keys: KeyFiles

    init(_ folder: DataFolder, _ keys: KeyFiles) {
        self.folder = folder
        self.keys = keys
    }

    /// - Parameter instant: when it is sealed, milliseconds since 1970 UTC.
    func container(
        of dossier: SealedDossier, _ names: any NameBook, at instant: Int64
    ) throws(SealingFailure) -> [UInt8] {
        let seal = try sealing { () throws(SealFailure) in try folder.openSeal(at: instant) }
        let trust = try trust(asOf: dossier.endedAt)
        var content = SealedContent(try store())
        for (name, bytes) in dossier.files { try content.add(name, .json, bytes) }
        if let page = dossier.page {
            let text = try writing { () throws(WritingFailure) in try page.write(names) }
            try content.add(page.name, .html, text)
        }
        var papers = SealedPapers()
        papers.sealedAt = instant
        for (index, paper) in dossier.papers.enumerated() {
            papers.papers.append(try content.add(paper, number: index + 1, of: dossier))
        }
        try content.add("verdicts.json", .json, papers.canonicalJSON)
        try content.add("trust-list.json", .json, trust.canonicalJSON)
        let people = dossier.people.union(papers.papers.compactMap { $0.signature?.by })
            .union(trust.list.certificates.flatMap { [$0.addedBy, $0.confirmedBy ?? $0.addedBy] })
            .union(trust.list.revocationLists.map(\.addedBy))
        try content.add("people.json", .json, NamedPeople(people, names).canonicalJSON)
        try content.addEvidence(trust.list)
        let manifest = SignatureContainer.manifest(of: content.parts) { bytes in
            Base64.encode(bytes.withUnsafeBytes { TreeHash.hash($0) }.bytes)
        }
        let signature = try sealing { () throws(SealFailure) in
            try seal.sign(manifest, at: instant)
        }
        return try writing { () throws(WritingFailure) in
            try SignatureContainer.extended(
                content.parts, manifest: manifest, signature: signature)
        }
    }

    private func store() throws(SealingFailure) -> SignatureStore {
        do throws(VaultFailure) {
            return try SignatureStore(path: folder.vault, master: keys.master)
        } catch { throw .vault(error) }
    }

    /// The list as the log has it up to the instant.
    private func trust(asOf instant: Int64) throws(SealingFailure) -> TrustAsOf {
        do throws(LogFailure) {
            let reader = try LogReader(path: folder.log, hash: TreeHash.self)
            let travel = TimeTravel(reader)
            var answer = TrustAsOf()
            answer.at = instant
            guard
                let position = try? travel.newestPosition(
                    at: instant, newest: try reader.size())
            else { throw LogFailure.unusable("the log cannot be read") }
            answer.position = position
            // Of no workspace: the list is the department's.
            answer.list = try travel.state(at: position, workspace: ID()).state.trust
            return answer
        } catch { throw .log(error) }
    }

    private func sealing<Result>(
        _ body: () throws(SealFailure) -> Result
    ) throws(SealingFailure) -> Result {
        do throws(SealFailure) { return try body() } catch { throw .seal(error) }
    }

    private func writing<Result>(
        _ body: () throws(WritingFailure) -> Result
    ) throws(SealingFailure) -> Result {
        do throws(WritingFailure) { return try body() } catch { throw .writing(error) }
    }
}

/// Why a container could not be made. `description` is one line for the operator.
enum SealingFailure: Error {
    case log(LogFailure)
    case seal(SealFailure)
    /// More than ``SealingOffice/bytesMax``.
    case tooLarge
    case vault(VaultFailure)
    case writing(WritingFailure)

    var description: String {
        switch self {
        case .log(let failure): ServiceFailure(failure).description
        case .seal(let failure): failure.description
        case .tooLarge: "the files have more than \(SealingOffice.bytesMax >> 20) MiB together"
        case .vault(let failure): failure.description
        case .writing(let failure): "the file could not be made: \(failure)"
        }
    }

    var refusal: Refusal {
        switch self {
        case .seal: Refusal(.exportUnavailable)
        case .log, .vault: Refusal(.overloaded, retryAfter: 30)
        case .tooLarge: Refusal(.exportFailed)
        case .writing(let failure): failure.refusal
        }
    }
}
