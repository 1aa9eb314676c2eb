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
        let reader = try openReader()
        let state = try serving { () throws(LogFailure) in
            try TimeTravel(reader).state(at: try reader.size(), workspace: nil)
        }.state
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
        do throws(WritingFailure) {
            return try text.write(format, names, pdf: PDFWriter())
        } catch {
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
