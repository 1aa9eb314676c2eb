import Archive
public import Department
import Documents
import Ledger
import Vault

extension DataFolder {
    /// A draft as a file, from the log alone: a server may be running. Names of authors are in
    /// it where the vault is there; with comments, also what only the drafting team says.
    public func exportDraft(
        _ id: ID<Draft>, _ format: ExportFormat, version: Int?, against: Int?,
        comments: Bool = false
    ) throws(ServiceFailure) -> [UInt8] {
        guard against == nil && !comments || format.showsChanges else {
            throw ServiceFailure(
                "\(format.rawValue) cannot show changes or comments: use docx", exitCode: 64)
        }
        let state = try newestState()
        guard let draft = state.contents.values.lazy.compactMap({ $0.drafts[id] }).first else {
            throw ServiceFailure("there is no draft \(id)", exitCode: 66)
        }
        let said = draft.annotations.list.filter {
            $0.removedAt == nil && (version == nil || $0.version == version)
        }
        guard
            let text = DraftManuscript(
                draft, version: version, against: against, annotations: comments ? said : nil)
        else {
            throw ServiceFailure("the draft has no such version", exitCode: 66)
        }
        let names = try nameBook()
        return try written { (pdf) throws(WritingFailure) in
            try text.write(format, names, pdf: pdf)
        }
    }

    /// The synthesis table of a consultation as a file, from the log alone.
    public func exportTable(
        _ id: ID<Consultation>, _ format: TableFormat, template: String?
    ) throws(ServiceFailure) -> [UInt8] {
        let forms = try TableForms.load(tables)
        guard let form = forms.named(template ?? TableForms.law.name) else {
            let known = forms.all.map(\.name).joined(separator: ", ")
            throw ServiceFailure("there is no such template: use \(known)", exitCode: 64)
        }
        let state = try newestState()
        let place = state.contents.first { $0.value.consultations[id] != nil }
        guard let table = place.flatMap({ TableManuscript(id, in: $0.key, form, state) }) else {
            throw ServiceFailure("there is no consultation \(id)", exitCode: 66)
        }
        let names = try nameBook()
        return try written { (pdf) throws(WritingFailure) in
            try table.write(format, names, pdf: pdf)
        }
    }

    /// The counting minutes of a poll that has ended, as a file, from the log alone.
    public func exportMinutes(
        _ id: ID<Poll>, _ format: TableFormat
    ) throws(ServiceFailure) -> [UInt8] {
        let state = try newestState()
        let place = state.contents.first { $0.value.polls[id] != nil }
        guard let place, let minutes = try? MinutesManuscript(id, in: place.key, state) else {
            throw ServiceFailure("there is no poll \(id) with a result", exitCode: 66)
        }
        let names = try nameBook()
        return try written { (pdf) throws(WritingFailure) in
            try minutes.write(format, names, pdf: pdf)
        }
    }

    /// The votes of a poll that has ended with their signatures, sealed, from log and vault.
    public func exportVotes(
        _ id: ID<Poll>, _ format: SealedFormat
    ) throws(ServiceFailure) -> [UInt8] {
        let state = try newestState()
        guard let place = state.contents.first(where: { $0.value.polls[id] != nil }) else {
            throw ServiceFailure("there is no poll \(id)", exitCode: 66)
        }
        let dossier: SealedDossier
        do throws(Refusal) {
            dossier = try SealedDossier(
                try SignedVotes(id, in: place.key, state, for: nil), state)
        } catch { throw ServiceFailure(error.code.sentence(.en), exitCode: 65) }
        return try sealed(dossier)
    }

    /// The opinions on a slip that has ended with their signatures, sealed, from log and vault.
    public func exportOpinions(
        _ id: ID<Slip>, _ format: SealedFormat
    ) throws(ServiceFailure) -> [UInt8] {
        let state = try newestState()
        guard let place = state.contents.first(where: { $0.value.slips[id] != nil }) else {
            throw ServiceFailure("there is no slip \(id)", exitCode: 66)
        }
        let signed: SignedOpinions
        do throws(Refusal) {
            signed = try SignedOpinions(id, in: place.key, state, for: nil)
        } catch { throw ServiceFailure(error.code.sentence(.en), exitCode: 65) }
        return try sealed(SealedDossier(signed, state, for: nil))
    }

    /// The report on a slip as a file, from the log alone, with every opinion.
    public func exportReport(
        _ id: ID<Slip>, _ format: TableFormat
    ) throws(ServiceFailure) -> [UInt8] {
        let state = try newestState()
        let place = state.contents.first { $0.value.slips[id] != nil }
        guard let place,
            let report = try? SlipReportManuscript(id, in: place.key, for: nil, state)
        else { throw ServiceFailure("there is no slip \(id) with a report", exitCode: 66) }
        let names = try nameBook()
        return try written { (pdf) throws(WritingFailure) in
            try report.write(format, names, pdf: pdf)
        }
    }

    /// Everything, from the log alone.
    func newestState() throws(ServiceFailure) -> DepartmentState {
        let reader = try openReader()
        return try serving { () throws(LogFailure) in
            try TimeTravel(reader).state(at: try reader.size(), workspace: nil)
        }.state
    }

    private func sealed(_ dossier: SealedDossier) throws(ServiceFailure) -> [UInt8] {
        let names = try nameBook()
        let office = SealingOffice(self, try openKeys())
        do throws(SealingFailure) {
            return try office.container(of: dossier, names, at: SystemClock().now())
        } catch { throw ServiceFailure(error.description, exitCode: 70) }
    }

    private func written(
        _ write: (PDFWriter) throws(WritingFailure) -> [UInt8]
    ) throws(ServiceFailure) -> [UInt8] {
        do throws(WritingFailure) { return try write(PDFWriter()) } catch {
            switch error {
            case .commandMissing(let name):
                throw ServiceFailure("\(name) is missing: it makes PDF files", exitCode: 69)
            case .memory, .timeout, .commandFailed:
                throw ServiceFailure("the file could not be made: \(error)", exitCode: 70)
            }
        }
    }

    private func nameBook() throws(ServiceFailure) -> VaultNames {
        guard exists(vault) else { return VaultNames(Names()) }
        let keys = try openKeys()
        do {
            return VaultNames(try Vault(path: vault, master: keys.master).names)
        } catch {
            throw ServiceFailure(error.description, exitCode: 66)
        }
    }
}
