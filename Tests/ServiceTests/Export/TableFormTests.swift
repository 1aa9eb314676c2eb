import Foundation
import Settings
import Testing

@testable import Service

/// Forms of tables are data: what an operator may write, and what is told when it is wrong.
@Suite struct TableFormTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("config/tables").path

    /// Those of `config/tables`.
    static func ours() throws -> TableForms { try TableForms.load(folder) }

    private static func law() throws -> String {
        try String(contentsOfFile: folder + "/law.json", encoding: .utf8)
    }

    private static func fault(
        _ old: String, _ new: String, name: String = "law"
    ) throws -> String {
        let text = try law()
        #expect(text.contains(old))
        let bytes = Array(text.replacing(old, with: new).utf8)
        let fault = #expect(throws: TableFormFault.self) {
            try TableForms.form(bytes, name: name)
        }
        return fault?.description ?? ""
    }

    @Test func ourFormsAreThoseThatOfficesUse() throws {
        let forms = try Self.ours()
        #expect(
            forms.all.map(\.name)
                == ["law", "organisation", "provision", "public", "subject", "work"])
        #expect(forms.named("Law") == nil)
        let list = TableFormList(forms)
        #expect(list.forms.map(\.columns.count) == [4, 5, 6, 4, 4, 9])
        #expect(Set(list.forms.map(\.label.vi)).count == 6)
    }

    @Test func theFormOfTheLawIsBuiltInAndAFileWins() throws {
        #expect(try Self.ours().named("law") == TableForms.law)
        #expect(TableForms().all == [TableForms.law])
        var own = TableForms.law
        own.title = ["Own"]
        #expect(TableForms([own]).all == [own])
    }

    @Test func everyWordIsExplained() throws {
        let readme = try String(contentsOfFile: Self.folder + "/README.md", encoding: .utf8)
        let words =
            TableField.allCases.map(\.rawValue) + TableGrouping.allCases.map(\.rawValue)
            + TableForm.Blank.allCases.map { "{\($0.rawValue)}" }
            + ["name", "label", "title", "intro", "columns", "provisional", "signature"]
            + ["columns[].field", "columns[].title", "columns[].share", "grouping"]
            + (try Self.ours()).all.map(\.name)
        for word in words { #expect(readme.contains("`\(word)`"), "\(word)") }
        for limit in [
            "at most \(TableForms.filesMax) files", "1–\(TableForms.columnsMax) |",
            "1–\(TableForms.nameCharactersMax) of", "1–\(TableForms.labelCharactersMax) char",
            "1–\(TableForms.shareMax) |", "1–\(TableForms.linesMax) lines",
        ] { #expect(readme.contains(limit), "\(limit)") }
    }

    @Test func whatIsWrongIsNamed() throws {
        #expect(try Self.fault("\"grouping\"", "\"gruping\"").contains("“gruping” is unknown"))
        #expect(try Self.fault("\"share\": 4", "\"share\": 4, \"w\": 1").contains("“w”"))
        #expect(try Self.fault("\"none\"", "\"nine\"").contains("one of none, chapter"))
        #expect(try Self.fault("\"provision\"", "\"artikel\"").contains("“field” must be one of"))
        #expect(try Self.fault("\"share\": 4", "\"share\": 0").contains("from 1 to 100"))
        #expect(try Self.fault("\"share\": 4", "\"share\": \"4\"").contains("another type"))
        #expect(try Self.fault("{draft}", "{drafts}").contains("unknown blank {drafts}"))
        #expect(try Self.fault("CHỦ THỂ GÓP Ý", "").contains("1 to 80 characters"))
        #expect(try Self.fault("CHỦ THỂ GÓP Ý", "A\\nB").contains("one line"))
        #expect(
            try Self.fault("\"share\": 4", "\"share\": 4 4").contains("no JSON (RFC 8259) in line ")
        )
        #expect(try Self.fault("law", "law", name: "lex").contains("file is called “lex”"))
        #expect(try Self.fault("\"law\"", "\"L w\"", name: "L w").contains("letters a–z"))
        #expect(try Self.fault("{\n", "[]{\n").contains("line 1"))
        #expect(try Self.fault("{\n", "{\n\nlabel: 1,\n").contains("no JSON (RFC 8259) in line 3"))
    }

    @Test func everyKeyIsNeeded() throws {
        let fault = try Self.fault("  \"grouping\": \"none\",\n", "")
        #expect(fault == "the key “grouping” is missing")
        #expect(throws: TableFormFault("a form is a JSON object")) {
            try TableForms.form(Array("[]".utf8), name: "law")
        }
        #expect(throws: TableFormFault("“columns” must have 1 to 12 of them")) {
            let law = try Self.law()
            let start = try #require(law.firstRange(of: "\"columns\": [")).upperBound
            let end = try #require(law[start...].firstRange(of: "]")).lowerBound
            let none = law.replacingCharacters(in: start..<end, with: "")
            _ = try TableForms.form(Array(none.utf8), name: "law")
        }
    }

    @Test func aFolderThatIsNotThereIsToldUnlessNobodyAskedForIt() throws {
        #expect(try TableForms.load("").all == [TableForms.law])
        let failure = #expect(throws: ServiceFailure.self) {
            try TableForms.load("/nowhere/tables")
        }
        #expect(failure?.description.contains("tables.path") == true)
    }

    @Test func aBadFileIsNamedWithItsFolder() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("forms-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("{}".utf8).write(to: folder.appendingPathComponent("own.json"))
        let failure = #expect(throws: ServiceFailure.self) { try TableForms.load(folder.path) }
        #expect(failure?.description.hasPrefix(folder.path + "/own.json: the key") == true)
        #expect(failure?.exitCode == 78)
    }
}
