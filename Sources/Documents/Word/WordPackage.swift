/// The parts of a DOCX file (ISO/IEC 29500-2), after the refusal of what could run.
struct WordPackage {
    let package: Package
    let limits: DocumentLimits
    let documentName: String
    private let relations: [Relation]

    struct Relation {
        var type: Substring
        var target: String
    }

    init(_ package: Package, limits: DocumentLimits) throws(DocumentFailure) {
        self.package = package
        self.limits = limits
        try Self.refusePrograms(in: package, limits: limits)
        let root = try Self.relations(of: "", in: package, limits)
        documentName =
            root.first { $0.type == "officeDocument" }?.target ?? "word/document.xml"
        guard package.contains(documentName) else { throw .notThisFormat }
        relations = try Self.relations(of: documentName, in: package, limits)
    }

    /// The part that the main document points to by this kind of relationship.
    func part(_ type: String) throws(DocumentFailure) -> MarkupElement? {
        guard let target = relations.first(where: { $0.type == type })?.target else { return nil }
        return try xml(target)
    }

    func parts(_ type: String) throws(DocumentFailure) -> [MarkupElement] {
        var found: [MarkupElement] = []
        for relation in relations where relation.type == type {
            if let part = try xml(relation.target) { found.append(part) }
        }
        return found
    }

    func xml(_ name: String) throws(DocumentFailure) -> MarkupElement? {
        guard let bytes = try package.bytes(of: name) else { return nil }
        return try MarkupReader.xml(bytes, part: name, limits: limits)
    }

    private static func relations(
        of part: String, in package: Package, _ limits: DocumentLimits
    ) throws(DocumentFailure) -> [Relation] {
        var folder = part.split(separator: "/").dropLast().joined(separator: "/")
        if !folder.isEmpty { folder += "/" }
        let name = "\(folder)_rels/\(part.split(separator: "/").last ?? "").rels"
        guard let bytes = try package.bytes(of: name) else { return [] }
        let root = try MarkupReader.xml(bytes, part: name, limits: limits)
        return root.elements.compactMap { element in
            guard element["TargetMode"] != "External", let type = element["Type"],
                let target = element["Target"]
            else { return nil }
            let path = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
            return Relation(type: type.split(separator: "/").last ?? "", target: path)
        }
    }

    private static func refusePrograms(
        in package: Package, limits: DocumentLimits
    ) throws(DocumentFailure) {
        for name in package.names {
            let lower = name.lowercased()
            if lower.hasSuffix("vbaproject.bin") || lower.hasSuffix("vbadata.xml")
                || lower.contains("/activex/")
            {
                throw .macros
            }
        }
        if let bytes = try package.bytes(of: "[Content_Types].xml") {
            let types = try MarkupReader.xml(bytes, part: "[Content_Types].xml", limits: limits)
            for element in types.elements {
                let type = element["ContentType"]?.lowercased() ?? ""
                if type.contains("macroenabled") || type.contains("vbaproject") { throw .macros }
            }
        }
        try Executables.refuse(in: package)
    }
}
