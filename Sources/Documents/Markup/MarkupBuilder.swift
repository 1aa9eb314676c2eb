internal import CXML

/// Takes the events of a parser and makes the tree; stops the parser at the first limit.
final class MarkupBuilder {
    private let limits: DocumentLimits
    private var open: [MarkupElement] = []
    private var nodes = 0
    /// A long text comes in pieces; they are joined when the next element begins or ends.
    private var pending: [UInt8] = []
    private var names: [NameKey: String] = [:]
    private(set) var root: MarkupElement?
    private(set) var failure: DocumentFailure?
    /// The parser that runs now.
    var parser: xmlParserCtxtPtr?

    /// libxml2 keeps one copy of each name in a dictionary, so its address stands for it.
    private struct NameKey: Hashable {
        var name: UnsafePointer<UInt8>
        var address: UnsafePointer<UInt8>?
    }

    init(limits: DocumentLimits) { self.limits = limits }

    static func of(_ pointer: UnsafeMutableRawPointer?) -> MarkupBuilder? {
        pointer.map { Unmanaged<MarkupBuilder>.fromOpaque($0).takeUnretainedValue() }
    }

    func fail(_ reason: DocumentFailure) {
        if failure == nil { failure = reason }
        if let parser { xmlStopParser(parser) }
    }

    func name(_ name: UnsafePointer<UInt8>, in address: UnsafePointer<UInt8>?) -> String {
        let key = NameKey(name: name, address: address)
        if let known = names[key] { return known }
        let local = String(cString: name)
        let prefix = address.flatMap { Namespaces.prefixes[String(cString: $0)] }
        let full = prefix.map { $0 + ":" + local } ?? local
        names[key] = full
        return full
    }

    func open(_ name: String, _ attributes: [(name: String, value: String)]) {
        guard failure == nil else { return }
        flush()
        nodes += 1 + attributes.count
        guard nodes <= limits.nodes, open.count < limits.depth else { return fail(.tooComplex) }
        let element = MarkupElement(name, attributes)
        if let parent = open.last {
            parent.children.append(.element(element))
        } else if root == nil {
            root = element
        } else {
            return fail(.damaged(name))
        }
        open.append(element)
    }

    func close() {
        guard failure == nil else { return }
        flush()
        _ = open.popLast()
    }

    func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard failure == nil, !open.isEmpty else { return }
        pending.append(contentsOf: bytes)
    }

    private func flush() {
        guard !pending.isEmpty, let parent = open.last else { return }
        nodes += 1
        parent.children.append(.text(String(decoding: pending, as: UTF8.self)))
        pending.removeAll(keepingCapacity: true)
    }
}
