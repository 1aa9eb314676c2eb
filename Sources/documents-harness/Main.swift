import Documents
import Foundation
import LegalText

/// Reads and writes files for the tests of the documents by other programs (Tests/Documents); not
/// part of the product.
///
///     documents-harness read FILE      every paragraph and table as a line of JSON
///     documents-harness write FOLDER   one sample in every format
///     documents-harness table FOLDER ROWS
@main
struct Main {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            print("usage: documents-harness read FILE | write FOLDER | table FOLDER ROWS")
            exit(64)
        }
        let place = URL(fileURLWithPath: arguments[2])
        switch arguments[1] {
        case "read": try read(place)
        case "write": try write(to: place)
        default: try table(to: place, rows: Int(arguments.last ?? "") ?? 100)
        }
    }

    static func read(_ file: URL) throws {
        do {
            let found = try DocumentReader().read([UInt8](Data(contentsOf: file)))
            guard case .paragraphs(let paragraphs) = found.content else { return }
            for paragraph in paragraphs {
                let line = try JSONSerialization.data(
                    withJSONObject: [
                        "text": paragraph.text, "label": paragraph.listLabel ?? "",
                        "rows": paragraph.tableRows ?? [], "bold": paragraph.bold,
                        "heading": paragraph.isHeading,
                    ], options: [.sortedKeys])
                print(String(decoding: line, as: UTF8.self))
            }
        } catch let failure as DocumentFailure {
            print("refused: \(failure)")
            exit(1)
        }
    }

    static func write(to folder: URL) throws {
        let document = MarkedDocument(Sample.document)
        let files: [(String, [UInt8])] = [
            ("plain.docx", try WordWriter().write(document)),
            ("marked.docx", try WordWriter().write(Sample.marked)),
            ("plain.odt", try OpenDocumentWriter().write(document)),
            ("marked.odt", try OpenDocumentWriter().write(Sample.marked)),
            ("plain.html", HTMLWriter().write(document)),
            (
                "plain.xml",
                AkomaNtosoWriter(identity: .init(work: "du-thao", date: "2026-01-26"))
                    .write(Sample.document)
            ),
            ("plain.pdf", try PDFWriter().write(document)),
        ]
        for (name, bytes) in files {
            try Data(bytes).write(to: folder.appendingPathComponent(name))
        }
    }

    static func table(to folder: URL, rows: Int) throws {
        let table = Sample.table(rows: rows)
        let files = [
            ("table.docx", try TableWordWriter().write(table)),
            ("table.html", TableHTMLWriter().write(table)),
            ("table.csv", TableCSVWriter().write(table)),
            ("table.pdf", try PDFWriter().write(table)),
        ]
        for (name, bytes) in files {
            try Data(bytes).write(to: folder.appendingPathComponent(name))
        }
    }
}
