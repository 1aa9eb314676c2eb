import Foundation
import Testing

/// What our documents say of the repository is true of it.
@Suite struct DocumentTests {
    static let documents = SourceTree.current.files.filter { $0.suffix == "md" }

    /// Every file and folder that there is.
    static let places: Set<String> = {
        var found: Set<String> = []
        for file in SourceTree.current.files {
            var path = Substring(file.path)
            found.insert(file.path)
            while let slash = path.lastIndex(of: "/") {
                path = path[..<slash]
                found.insert(String(path))
            }
        }
        return found
    }()

    @Test func linksLeadSomewhere() {
        let link = #/\]\(([^)#\s]+)\)/#
        for document in Self.documents {
            let folder = URL(fileURLWithPath: "/" + document.path).deletingLastPathComponent()
            for found in document.text.matches(of: link) where !found.1.contains("://") {
                let target = folder.appendingPathComponent(String(found.1)).standardizedFileURL
                #expect(
                    Self.places.contains(String(target.path.drop { $0 == "/" })),
                    "\(document.path): a link to \(found.1)")
            }
        }
    }

    @Test func filesThatAreNamedExist() {
        let name = #/`((?:Sources|Tests|web|config|docs|Benchmarks|\.ci)/[\w./+-]*\w)/?`/#
        for document in Self.documents {
            for found in document.text.matches(of: name) where found.1 != "web/dist" {
                #expect(Self.places.contains(String(found.1)), "\(document.path): \(found.1)")
            }
        }
    }

    @Test func verbsOfMakeExist() throws {
        let makefile = try #require(SourceTree.current.files.first { $0.path == "Makefile" })
        let targets = Set(
            makefile.lines.filter { $0.contains(":") && $0.first?.isLetter == true }
                .flatMap { $0.prefix { $0 != ":" }.split(separator: " ") })
        for document in Self.documents {
            for found in document.text.matches(of: #/`make ([a-z]+)/#) {
                #expect(targets.contains(found.1), "\(document.path): make \(found.1)")
            }
        }
    }

    @Test func everyDecisionIsListed() throws {
        let folder = "docs/decisions/"
        let index = try #require(Self.documents.first { $0.path == folder + "README.md" })
        for decision in Self.documents
        where decision.path.hasPrefix(folder) && decision.name != "README.md" {
            let title = decision.lines.first?.split(separator: ": ", maxSplits: 1).last ?? ""
            #expect(index.text.contains("](\(decision.name))"), "\(decision.name) is not listed")
            #expect(
                decision.name.hasPrefix("0000-") || index.text.contains(" \(title) |"),
                "\(decision.name) is listed by another title")
        }
    }
}
