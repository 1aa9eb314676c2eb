import Department
import Documents

/// A paper about what people decided: one table, and what stands around it.
protocol Paper: Sendable {
    func document(_ names: any NameBook) -> TableDocument
}

extension Paper {
    /// Waits for another process when the format is PDF and the machine lacks fonts.
    ///
    /// - Throws: `WritingFailure`.
    func write(
        _ format: TableFormat, _ names: any NameBook, pdf: PDFWriter
    ) throws(WritingFailure) -> [UInt8] {
        try format.write(document(names), pdf: pdf)
    }
}

extension DepartmentState {
    /// In whose name a paper is: whoever asked people speaks for a body, and the workspace names
    /// it.
    func authority(of person: ID<Person>?, in workspace: ID<Workspace>) -> String {
        let body =
            person.flatMap { people[$0] }
            .flatMap { organisations[$0.organisation]?.name } ?? ""
        let name = workspaces[workspace]?.name ?? ""
        return [body, name].filter { !$0.isEmpty }.map { $0.uppercased() }.joined(separator: "\n")
    }
}
