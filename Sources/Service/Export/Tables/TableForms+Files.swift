import Foundation
import Glibc
import JSON
import Settings

/// Forms of tables from files. What is wrong with one is told in one line, with the name of the
/// file and of the key; `config/tables/README.md` explains every key.
extension TableForms {
    /// Files in one folder.
    static let filesMax = 32
    static let fileBytesMax = 65_536
    static let columnsMax = 12
    /// Of a name, which is also that of the file.
    static let nameCharactersMax = 32
    static let labelCharactersMax = 80
    static let columnTitleCharactersMax = 80
    static let shareMax = 100
    /// Lines of a title, of an intro, of a signature.
    static let linesMax = 12
    static let lineCharactersMax = 1_000

    /// The form built in and those of a folder. The folder of the default may be missing, for
    /// tools run from anywhere.
    ///
    /// - Throws: an exit code of `EX_CONFIG` for a file that is no form, `EX_NOINPUT` for a folder
    ///   that cannot be read.
    static func load(_ folder: String) throws(ServiceFailure) -> TableForms {
        let manager = FileManager.default
        if folder.isEmpty { return TableForms() }
        if folder == Settings.standardTables, !manager.fileExists(atPath: folder) {
            return TableForms()
        }
        guard let names = try? manager.contentsOfDirectory(atPath: folder) else {
            throw ServiceFailure(
                "the folder of forms \(folder) (tables.path) cannot be read",
                exitCode: EX_NOINPUT)
        }
        let files = names.filter { $0.hasSuffix(".json") }.sorted()
        guard files.count <= filesMax else {
            throw ServiceFailure(
                "\(folder) has more than \(filesMax) forms", exitCode: EX_CONFIG)
        }
        var forms: [TableForm] = []
        for file in files { forms.append(try read("\(folder)/\(file)")) }
        return TableForms(forms)
    }

    private static func read(_ path: String) throws(ServiceFailure) -> TableForm {
        let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
        guard let size, size <= fileBytesMax,
            let data = try? Data(contentsOf: URL(fileURLWithPath: path))
        else {
            throw ServiceFailure(
                "\(path) cannot be read, or has more than \(fileBytesMax) bytes",
                exitCode: EX_NOINPUT)
        }
        let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        do throws(TableFormFault) {
            return try form([UInt8](data), name: name)
        } catch { throw ServiceFailure("\(path): \(error)", exitCode: EX_CONFIG) }
    }

    /// - Parameter name: of the file, without its ending.
    static func form(_ bytes: [UInt8], name: String) throws(TableFormFault) -> TableForm {
        let form: TableForm
        do throws(JSONError) {
            // A slip of the pen is told as such, not as the key that is missing for it.
            let tree = try JSONTree(bytes)
            try checkKeys(of: tree, TableForm.self)
            try checkKeys(of: tree["label"], TableFormLabel.self)
            for column in tree["columns"]?.list ?? [] {
                try checkKeys(of: column, TableFormColumn.self)
            }
            form = try JSONReader.read(TableForm.self, from: bytes, mode: .strict)
        } catch { throw TableFormFault(error, bytes) }
        guard form.name == name else {
            throw TableFormFault("“name” is “\(form.name)”, but the file is called “\(name)”")
        }
        let isPlain = name.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
        }
        guard isPlain, (1...nameCharactersMax).contains(name.utf8.count) else {
            throw TableFormFault(
                "“name” must be 1 to \(nameCharactersMax) of the letters a–z, digits and hyphens")
        }
        guard (1...columnsMax).contains(form.columns.count) else {
            throw TableFormFault("“columns” must have 1 to \(columnsMax) of them")
        }
        for column in form.columns {
            try check(column.title, "title", 1...columnTitleCharactersMax)
            guard (1...shareMax).contains(column.share) else {
                throw TableFormFault("“share” must be a whole number from 1 to \(shareMax)")
            }
        }
        try check(form.label.vi, "vi", 1...labelCharactersMax)
        try check(form.label.en, "en", 1...labelCharactersMax)
        try checkLines(form.title, "title", least: 1)
        try checkLines(form.intro, "intro")
        try checkLines(form.signature, "signature")
        try checkLines([form.provisional], "provisional")
        return form
    }

    private static func checkKeys<R: Record>(
        of tree: JSONTree?, _ type: R.Type
    ) throws(JSONError) {
        guard case .object(let members) = tree, case .object(let fields) = R.schema else { return }
        let known = Set(fields.map(\.name))
        if let stranger = members.keys.sorted().first(where: { !known.contains($0) }) {
            throw .unknown(field: stranger)
        }
    }

    private static func checkLines(
        _ lines: [String], _ key: String, least: Int = 0
    ) throws(TableFormFault) {
        guard (least...linesMax).contains(lines.count) else {
            throw TableFormFault("“\(key)” must have \(least) to \(linesMax) lines")
        }
        let known = TableForm.Blank.allCases.map(\.rawValue)
        for line in lines {
            try check(line, key, 0...lineCharactersMax)
            for blank in line.matches(of: /\{([A-Za-z]+)\}/)
            where !known.contains(String(blank.1)) {
                let list = known.map { "{\($0)}" }.joined(separator: ", ")
                throw TableFormFault(
                    "“\(key)” has the unknown blank {\(blank.1)}; known are \(list)")
            }
        }
    }

    private static func check(
        _ text: String, _ key: String, _ length: ClosedRange<Int>
    ) throws(TableFormFault) {
        guard length.contains(text.unicodeScalars.count) else {
            throw TableFormFault(
                "“\(key)” must have \(length.lowerBound) to \(length.upperBound) characters")
        }
        let isLine = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard isLine else { throw TableFormFault("“\(key)” must be one line of text") }
    }
}

/// What is wrong with the file of a form, in words.
struct TableFormFault: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }

    init(_ error: JSONError, _ bytes: [UInt8]) {
        switch error {
        case .malformed(let offset):
            let line = bytes.prefix(offset).count { $0 == 0x0A } + 1
            self.init("no JSON (RFC 8259) in line \(line)")
        case .tooDeep: self.init("nested too deeply")
        case .missing(let field): self.init("the key “\(field)” is missing")
        case .unknown(let field):
            self.init(
                "the key “\(field)” is unknown, or stands twice; a form has \(Self.keys)")
        case .unexpected(let field): self.init(Self.value(field))
        }
    }

    private static var keys: String {
        func names<R: Record>(_ type: R.Type) -> String {
            guard case .object(let fields) = type.schema else { return "" }
            return fields.map(\.name).joined(separator: ", ")
        }
        return "\(names(TableForm.self)); a column \(names(TableFormColumn.self)); a label "
            + names(TableFormLabel.self)
    }

    private static func value(_ field: String) -> String {
        switch field {
        case "field": "“field” must be one of \(words(TableField.self))"
        case "grouping": "“grouping” must be one of \(words(TableGrouping.self))"
        case "": "a form is a JSON object"
        default: "the value of “\(field)” is of another type"
        }
    }

    private static func words<Word: JSONWord>(_ type: Word.Type) -> String {
        type.allCases.map(\.rawValue).joined(separator: ", ")
    }
}
