import Department
import Foundation
import JSON
import Wire

/// Annotations in the form of the W3C Web Annotation Data Model (Recommendation of 23 February
/// 2017) as other programs write it, read into what `annotation.import` takes.
///
/// The file is read as plain JSON under the context of the W3C: nothing that it names is fetched,
/// and a file that gives the words another meaning is refused rather than misread.
struct WebAnnotationFile {
    static let annotationsMax = 5_000

    private(set) var annotations: [ImportedAnnotation] = []
    /// Items that say nothing: highlights, bookmarks, bodies that are files elsewhere.
    private(set) var skipped = 0
    private let seed: String

    /// - Parameter draft: where it is to be imported. The same file brings the same identifiers
    ///   there, so that it comes in once.
    /// - Throws: `documentEmpty`, `annotationFileWrong`, `annotationFileForeign`, `limitReached`.
    init(_ bytes: [UInt8], into draft: ID<Draft>) throws(Refusal) {
        seed = "annotations \(draft)"
        guard !bytes.isEmpty else { throw Refusal(.documentEmpty) }
        // A byte order mark is no JSON, but common.
        let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        let tree: JSONTree
        do throws(JSONError) { tree = try JSONTree(bytes) } catch {
            throw Refusal(.annotationFileWrong)
        }
        let items = try Self.items(tree)
        guard items.count <= Self.annotationsMax else { throw Refusal(.limitReached) }
        let known = Set(items.compactMap { $0["id"]?.string })
        var places: [String: Int] = [:]
        var replies: [(ImportedReply, to: String)] = []
        var parents: [String: String] = [:]
        for (number, item) in items.enumerated() {
            let id = item["id"]?.string ?? "#\(number)"
            let source = Self.source(item)
            if let source, source != id, known.contains(source) {
                parents[id] = source
                guard let reply = reply(item, id) else {
                    skipped += 1
                    continue
                }
                replies.append((reply, to: source))
            } else if let annotation = annotation(item, id) {
                places[id] = annotations.count
                annotations.append(annotation)
            } else {
                skipped += 1
            }
        }
        for (reply, source) in replies { add(reply, to: source, parents, places) }
        leaveOutWhatIsRefused(draft)
    }

    /// In the form in which they come in; without what no draft takes, such as hidden characters.
    private mutating func leaveOutWhatIsRefused(_ draft: ID<Draft>) {
        var command = ImportAnnotations()
        command.annotations = annotations
        command.draft = draft
        annotations = CommandCodec.normalise(command).annotations.filter { $0.isFit }
        skipped += command.annotations.count - annotations.count
    }

    /// A reply to a reply belongs to the annotation at the root; one whose root says nothing, or
    /// that are each other's, is about the whole.
    private mutating func add(
        _ reply: ImportedReply, to source: String, _ parents: [String: String],
        _ places: [String: Int]
    ) {
        var root = source
        for _ in 0..<Self.annotationsMax {
            guard places[root] == nil, let parent = parents[root] else { break }
            root = parent
        }
        if let place = places[root] {
            annotations[place].replies.append(reply)
            return
        }
        var annotation = ImportedAnnotation()
        annotation.annotation = ID(raw: reply.reply.raw)
        annotation.origin = reply.origin
        annotation.text = reply.text
        annotations.append(annotation)
    }

    // MARK: Documents

    /// The annotations of a collection, of a page, of a list, or the only one.
    private static func items(_ tree: JSONTree) throws(Refusal) -> [JSONTree] {
        if case .array(let elements) = tree {
            for element in elements { try checkContext(element["@context"]) }
            guard !elements.isEmpty, elements.allSatisfy({ $0.isOf("Annotation") }) else {
                throw Refusal(.annotationFileWrong)
            }
            return elements
        }
        try checkContext(tree["@context"])
        if tree.isOf("Annotation") { return [tree] }
        let page = tree.isOf("AnnotationCollection") ? tree["first"] : tree
        guard let page, page.isOf("AnnotationPage"), case .array(let items)? = page["items"] else {
            throw Refusal(.annotationFileWrong)
        }
        // Of annotations that stand elsewhere a file has the addresses alone.
        guard items.allSatisfy({ $0.isOf("Annotation") }) else {
            throw Refusal(.annotationFileWrong)
        }
        return items
    }

    private static func checkContext(_ context: JSONTree?) throws(Refusal) {
        let names = (context ?? .null).list
        guard !names.isEmpty else { throw Refusal(.annotationFileWrong) }
        let known = ["http://www.w3.org/ns/anno.jsonld", "https://www.w3.org/ns/anno.jsonld"]
        guard names.allSatisfy({ $0.string.map(known.contains) == true }) else {
            throw Refusal(.annotationFileForeign)
        }
    }

    // MARK: Annotations

    private func annotation(_ item: JSONTree, _ id: String) -> ImportedAnnotation? {
        var bodies = WebBodies(item)
        let target = (item["target"] ?? .null).list.first
        var annotation = ImportedAnnotation()
        annotation.quote = target.flatMap { Self.quote($0) }
        // Words can only replace words.
        if annotation.quote == nil { bodies.withoutQuote() }
        guard !bodies.text.isEmpty || bodies.words != nil else { return nil }
        annotation.annotation = ID(raw: NameBasedIdentifier.make(seed, identity(item, id)))
        let motivations = (item["motivation"] ?? .null).list.compactMap(\.string)
        annotation.kind =
            bodies.kind ?? (motivations.contains("questioning") ? .question : .other)
        // Whoever may read it there, here it is for no more people than that.
        annotation.layer = item["audience"] == nil ? .open : .team
        annotation.origin = origin(item)
        annotation.text = bodies.text
        annotation.words = bodies.words
        return annotation
    }

    private func reply(_ item: JSONTree, _ id: String) -> ImportedReply? {
        let bodies = WebBodies(item)
        guard !bodies.text.isEmpty else { return nil }
        var reply = ImportedReply()
        reply.origin = origin(item)
        reply.reply = ID(raw: NameBasedIdentifier.make(seed, identity(item, id)))
        reply.text = bodies.text
        return reply
    }

    /// What has no identifier is known by what it says.
    private func identity(_ item: JSONTree, _ id: String) -> String {
        if item["id"]?.string != nil { return id }
        return "\(id) \(WebBodies(item).text) \(item["created"]?.string ?? "")"
    }

    private func origin(_ item: JSONTree) -> AnnotationOrigin {
        var origin = AnnotationOrigin()
        origin.at = item["created"]?.string.flatMap { Instant.milliseconds($0) }
        origin.id = item["id"]?.string.flatMap(Self.line)
        guard let creator = (item["creator"] ?? .null).list.first else { return origin }
        let name = creator["name"] ?? creator["nickname"]
        origin.creator = (name ?? .null).list.first?.string.flatMap(Self.line)
        let address = creator.string ?? creator["id"]?.string
        if let address, address.hasPrefix("urn:uuid:") {
            origin.person = ID(String(address.dropFirst(9)))
        }
        return origin
    }

    /// As one line of the length of a title; nil when nothing is left.
    private static func line(_ text: String) -> String? {
        let words = Normalisation.normalise(text).split { $0.isWhitespace }.joined(separator: " ")
        let line = String(
            String.UnicodeScalarView(words.unicodeScalars.prefix(Limits.titleCharacters)))
        do throws(Refusal) { try TextRules.checkLine(line, field: "") } catch { return nil }
        return line
    }

    // MARK: Targets

    private static func source(_ item: JSONTree) -> String? {
        guard let target = (item["target"] ?? .null).list.first else { return nil }
        return target.string ?? target["source"]?.string ?? target["source"]?["id"]?.string
            ?? target["id"]?.string
    }

    /// The quote, with the place that stands beside it or refines it; nil for the whole.
    private static func quote(_ target: JSONTree) -> ImportedQuote? {
        var quote: ImportedQuote?
        var start: Int?
        var waiting = (target["selector"] ?? .null).list
        for _ in 0..<16 {
            guard let selector = waiting.popLast() else { break }
            waiting += (selector["refinedBy"] ?? .null).list
            if selector.isOf("TextQuoteSelector"), let exact = selector["exact"]?.string {
                quote = ImportedQuote()
                quote?.exact = exact
                quote?.prefix = selector["prefix"]?.string ?? ""
                quote?.suffix = selector["suffix"]?.string ?? ""
            } else if selector.isOf("TextPositionSelector") {
                start = selector["start"]?.integer.map { Int(clamping: $0) }
            }
        }
        guard quote?.exact.isEmpty == false else { return nil }
        quote?.start = start
        return quote
    }
}

/// What the bodies of an annotation say.
struct WebBodies {
    var kind: AnnotationKind?
    var text = ""
    var words: String?

    init(_ item: JSONTree) {
        var texts: [String] = []
        if let value = item["bodyValue"]?.string { texts.append(value) }
        for body in (item["body"] ?? .null).list {
            // An address is a body elsewhere; nothing is fetched.
            guard let value = body["value"]?.string else { continue }
            let purposes = (body["purpose"] ?? .null).list.compactMap(\.string)
            if purposes.contains("editing"), words == nil {
                words = value
            } else if purposes.contains("tagging") {
                if let known = AnnotationKind(rawValue: value) {
                    kind = known
                } else {
                    texts.append("#" + value)
                }
            } else {
                texts.append(value)
            }
        }
        text = texts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// Suggested words without words to replace are said like anything else.
    mutating func withoutQuote() {
        guard let words else { return }
        text = text.isEmpty ? words : text + "\n" + words
        self.words = nil
    }
}

extension JSONTree {
    /// Whether it says that it is of a type; there may be several.
    fileprivate func isOf(_ type: String) -> Bool {
        (self["type"] ?? .null).list.contains { $0.string == type }
    }
}

extension Instant {
    /// From `xsd:dateTime`, with or without fractions; nil for what is none.
    static func milliseconds(_ text: String) -> Int64? {
        let styles = [false, true].map { Date.ISO8601FormatStyle(includingFractionalSeconds: $0) }
        let date = styles.lazy.compactMap { try? Date(text, strategy: $0) }.first
        guard let seconds = date?.timeIntervalSince1970, abs(seconds) < 1e11 else { return nil }
        return Int64((seconds * 1_000).rounded())
    }
}
