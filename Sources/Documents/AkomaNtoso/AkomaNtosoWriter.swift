public import LegalText

/// Writes Akoma Ntoso 3.0 (OASIS LegalDocumentML 1.0), valid against its schema.
///
/// Unnumbered text and tables between provisions are `hcontainer`; annexes are attachments.
public struct AkomaNtosoWriter: Sendable {
    /// Which text this is, for the FRBR identification.
    public struct Identity: Sendable, Equatable {
        /// Unique: letters, digits and hyphens.
        public var work: String
        /// `2026-01-26`.
        public var date: String
        /// The version of the text, from 1.
        public var version: Int

        public init(work: String, date: String, version: Int = 1) {
            self.work = work
            self.date = date
            self.version = version
        }
    }

    public var identity: Identity

    public init(identity: Identity) { self.identity = identity }

    public func write(_ document: LegalDocument) -> [UInt8] {
        let tree = DocumentTree(document)
        let parts = Parts(tree)
        var writer = MarkupWriter()
        writer.element("akomaNtoso", ["xmlns": Namespaces.akomaNtoso]) { writer in
            writer.element("act", ["name": "act", "contains": "originalVersion"]) { writer in
                meta(component: "main", to: &writer)
                preface(document.head, to: &writer)
                preamble(parts.preamble, tree, to: &writer)
                writer.element("body") { writer in
                    blocks(parts.body, tree, to: &writer)
                }
                conclusions(parts.conclusions, tree, to: &writer)
                attachments(parts.attachments, tree, to: &writer)
            }
        }
        writer.raw("\n")
        return writer.bytes
    }

    /// Which top blocks stand where.
    private struct Parts {
        var preamble: [Int] = []
        var body: [Int] = []
        var conclusions: [Int] = []
        var attachments: [Int] = []

        init(_ tree: DocumentTree) {
            var rest = tree.top[...]
            func isLeaf(_ index: Int) -> Bool { tree.children(of: index).isEmpty }
            while let index = rest.first, tree.block(index).kind == .basis, isLeaf(index) {
                preamble.append(index)
                rest = rest.dropFirst()
            }
            while let index = rest.last, tree.block(index).kind == .appendix {
                attachments.insert(index, at: 0)
                rest = rest.dropLast()
            }
            while let index = rest.last, tree.block(index).kind == .signature, isLeaf(index) {
                conclusions.insert(index, at: 0)
                rest = rest.dropLast()
            }
            body = Array(rest)
        }
    }

    private func meta(component: String, to writer: inout MarkupWriter) {
        let work = "/akn/vn/act/\(identity.date)/\(identity.work)"
        let expression = "\(work)/vie@\(identity.version)"
        let levels = [
            ("FRBRWork", work, "\(work)/!\(component)"),
            ("FRBRExpression", expression, "\(expression)/!\(component)"),
            ("FRBRManifestation", expression + ".akn", "\(expression)/!\(component).akn"),
        ]
        writer.element("meta") { writer in
            writer.element("identification", ["source": "#cucao"]) { writer in
                for (level, uri, this) in levels {
                    writer.element(level) { writer in
                        writer.empty("FRBRthis", ["value": this])
                        writer.empty("FRBRuri", ["value": uri])
                        writer.empty("FRBRdate", ["date": identity.date, "name": "generation"])
                        writer.empty("FRBRauthor", ["href": "#authority"])
                        switch level {
                        case "FRBRWork": writer.empty("FRBRcountry", ["value": "vn"])
                        case "FRBRExpression":
                            writer.empty("FRBRlanguage", ["language": "vie"])
                        default: writer.empty("FRBRformat", ["value": "application/akn+xml"])
                        }
                    }
                }
            }
            // Identifiers are unique in the file: annexes refer to the organisations above.
            if component == "main" { Self.references(to: &writer) }
        }
    }

    private static func references(to writer: inout MarkupWriter) {
        writer.element("references", ["source": "#cucao"]) { writer in
            for (id, name) in [("cucao", "Cuc ao"), ("authority", "authority")] {
                writer.empty(
                    "TLCOrganization",
                    ["eId": id, "href": "/akn/ontology/organization/vn/\(id)", "showAs": name])
            }
        }
    }

    private func preface(_ head: DocumentHead, to writer: inout MarkupWriter) {
        let lines = [
            ("docProponent", head.authority), ("docNumber", head.symbol),
            ("docDate", head.placeAndDate), ("docType", head.type), ("docTitle", head.title),
        ]
        writer.element("preface") { writer in
            for (name, value) in lines where !value.isEmpty {
                writer.element("p") { writer in
                    // The date of the identification: the words may hold a blank for the day.
                    let date = name == "docDate" ? identity.date : nil
                    writer.element(name, ["date": date]) { Self.inline(value, to: &$0) }
                }
            }
            if lines.allSatisfy({ $0.1.isEmpty }) { writer.empty("p") }
        }
    }

    private func preamble(_ indexes: [Int], _ tree: DocumentTree, to writer: inout MarkupWriter) {
        guard !indexes.isEmpty else { return }
        writer.element("preamble") { writer in
            writer.element("citations", ["eId": "citations"]) { writer in
                for index in indexes {
                    writer.element("citation", ["eId": tree.labels[index].path]) { writer in
                        Self.line(tree.block(index).text, to: &writer)
                    }
                }
            }
        }
    }

    private func conclusions(
        _ indexes: [Int], _ tree: DocumentTree, to writer: inout MarkupWriter
    ) {
        guard !indexes.isEmpty else { return }
        writer.element("conclusions") { writer in
            for index in indexes { Self.line(tree.block(index).text, to: &writer) }
        }
    }

    private func attachments(
        _ indexes: [Int], _ tree: DocumentTree, to writer: inout MarkupWriter
    ) {
        guard !indexes.isEmpty else { return }
        writer.element("attachments") { writer in
            for index in indexes {
                let block = tree.block(index)
                let path = tree.labels[index].path
                writer.element("attachment", ["eId": path]) { writer in
                    Self.number(block, tree.labels[index], to: &writer)
                    if !block.text.isEmpty {
                        writer.element("heading") { Self.inline(block.text, to: &$0) }
                    }
                    writer.element("doc", ["name": "appendix"]) { writer in
                        meta(component: path, to: &writer)
                        writer.element("mainBody") { writer in
                            blocks(tree.children(of: index), tree, to: &writer)
                        }
                    }
                }
            }
        }
    }
}

// MARK: - Provisions
extension AkomaNtosoWriter {
    private func blocks(_ indexes: [Int], _ tree: DocumentTree, to writer: inout MarkupWriter) {
        for index in indexes { provision(index, tree, to: &writer) }
        // The schema asks for content.
        if indexes.isEmpty {
            writer.element("hcontainer", ["name": "empty", "eId": nil]) { writer in
                writer.element("content") { $0.empty("p") }
            }
        }
    }

    private func provision(_ index: Int, _ tree: DocumentTree, to writer: inout MarkupWriter) {
        let block = tree.block(index)
        let label = tree.labels[index]
        let children = tree.children(of: index)
        let isProvision = block.kind.isProvision
        let name = isProvision ? block.kind.rawValue : "hcontainer"
        writer.element(
            name, ["name": isProvision ? nil : block.kind.rawValue, "eId": label.path]
        ) { writer in
            if isProvision || block.kind == .appendix { Self.number(block, label, to: &writer) }
            let hasHeading = block.kind != .clause && block.kind != .point && isProvision
            if hasHeading, !block.text.isEmpty {
                writer.element("heading") { Self.inline(block.text, to: &$0) }
            }
            guard children.isEmpty else {
                if !hasHeading, !block.text.isEmpty {
                    writer.element("intro") { Self.content(block, to: &$0) }
                }
                blocks(children, tree, to: &writer)
                return
            }
            writer.element("content") { writer in
                if hasHeading { writer.empty("p") } else { Self.content(block, to: &writer) }
            }
        }
    }

    /// How the number came about is kept as a class: it cannot be told from the number alone.
    private static func number(
        _ block: LegalBlock, _ label: Labels.Label, to writer: inout MarkupWriter
    ) {
        let origin: String?
        switch block.numbering {
        case .following: origin = nil
        case .inserted: origin = "inserted"
        case .fixed(let number): origin = "fixed"; if number.isEmpty { return }
        }
        guard !label.text.isEmpty else { return }
        writer.element("num", ["class": origin, "title": label.numberText], text: label.text)
    }

    private static func content(_ block: LegalBlock, to writer: inout MarkupWriter) {
        guard block.kind == .table else { return line(block.text, to: &writer) }
        writer.element("table") { writer in
            for row in block.rows {
                writer.element("tr") { writer in
                    for cell in row {
                        writer.element("td") { line(cell, to: &$0) }
                    }
                }
            }
        }
    }

    private static func line(_ text: String, to writer: inout MarkupWriter) {
        writer.element("p") { inline(text, to: &$0) }
    }

    private static func inline(_ text: String, to writer: inout MarkupWriter) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            if index > 0 { writer.empty("eol") }
            writer.text(String(line))
        }
    }
}
