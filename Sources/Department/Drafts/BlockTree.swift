import HashTreeCollections
import JSON
import LegalText

/// The blocks of a draft as an ordered tree: a value whose copies share all that did not change,
/// so that a version is just a copy that is kept.
public struct BlockTree: Equatable, Sendable {
    private var blocks: TreeDictionary<ID<Block>, Block> = [:]
    /// What each block holds, in order; under the zero identifier what stands at the top.
    private var children: TreeDictionary<ID<Block>, [ID<Block>]> = [:]

    public init() {}

    // MARK: Reading

    public var count: Int { blocks.count }

    public subscript(id: ID<Block>) -> Block? { blocks[id] }

    /// The blocks that `parent` holds, in order; nil asks for those at the top.
    public func children(of parent: ID<Block>?) -> [ID<Block>] {
        children[parent ?? ID()] ?? []
    }

    /// All blocks in document order: each before what it holds.
    public var inOrder: [Block] { ids(under: nil).compactMap { blocks[$0] } }

    /// The block and all that it holds, in document order.
    public func ids(from block: ID<Block>) -> [ID<Block>] { [block] + ids(under: block) }

    /// Whether `block` is `ancestor` or stands somewhere in it.
    public func isInside(_ block: ID<Block>, _ ancestor: ID<Block>) -> Bool {
        var place: ID<Block>? = block
        while let here = place {
            if here == ancestor { return true }
            place = blocks[here]?.parent
        }
        return false
    }

    /// The block right before this one in document order.
    public func before(_ id: ID<Block>) -> ID<Block>? {
        guard let block = blocks[id] else { return nil }
        let siblings = children(of: block.parent)
        guard let index = siblings.firstIndex(of: id), index > 0 else { return block.parent }
        var last = siblings[index - 1]
        while let child = children(of: last).last { last = child }
        return last
    }

    /// Whether the block stands in this place already.
    public func stands(
        _ id: ID<Block>, under parent: ID<Block>?, after sibling: ID<Block>?
    ) -> Bool {
        guard let block = blocks[id], block.parent == parent else { return false }
        let siblings = children(of: parent)
        guard let index = siblings.firstIndex(of: id) else { return false }
        return sibling == (index > 0 ? siblings[index - 1] : nil)
    }

    private func ids(under parent: ID<Block>?) -> [ID<Block>] {
        var result: [ID<Block>] = []
        var waiting = Array(children(of: parent).reversed())
        while let next = waiting.popLast() {
            result.append(next)
            waiting.append(contentsOf: children(of: next).reversed())
        }
        return result
    }

    /// The blocks as `LegalText` takes them, in document order.
    public var legalBlocks: [LegalBlock] {
        var places: [ID<Block>: Int] = [:]
        return inOrder.enumerated().map { index, block in
            places[block.id] = index
            return LegalBlock(
                block.kind, parent: block.parent.flatMap { places[$0] },
                numbering: block.numbering, text: block.text)
        }
    }

    // MARK: Folding

    /// Puts a block that is not there yet after its sibling; nil puts it first. Behind the last
    /// where the sibling is not there.
    mutating func insert(_ block: Block, after sibling: ID<Block>?) {
        guard blocks[block.id] == nil else { return }
        blocks[block.id] = block
        attach(block.id, block.parent, after: sibling)
    }

    mutating func append(_ block: Block) {
        guard blocks[block.id] == nil else { return }
        blocks[block.id] = block
        children.updateValue(forKey: block.parent ?? ID(), default: []) { $0.append(block.id) }
    }

    /// Changes a block where it lies, but not its place.
    mutating func change(_ id: ID<Block>, _ body: (inout Block) -> Void) {
        blocks.change(id, body)
    }

    mutating func move(_ id: ID<Block>, to parent: ID<Block>?, after sibling: ID<Block>?) {
        guard let block = blocks[id], !(parent.map { isInside($0, id) } ?? false) else { return }
        detach(id, block.parent)
        blocks.change(id) { $0.parent = parent }
        attach(id, parent, after: sibling)
    }

    /// Takes a block out; what it held takes its place.
    mutating func dissolve(_ id: ID<Block>) {
        guard let block = blocks[id] else { return }
        let held = children(of: id)
        children[id] = nil
        blocks[id] = nil
        for child in held { blocks.change(child) { $0.parent = block.parent } }
        children.updateValue(forKey: block.parent ?? ID(), default: []) { siblings in
            guard let index = siblings.firstIndex(of: id) else { return }
            siblings.replaceSubrange(index...index, with: held)
        }
        forgetIfEmpty(block.parent)
    }

    private mutating func detach(_ id: ID<Block>, _ parent: ID<Block>?) {
        children.updateValue(forKey: parent ?? ID(), default: []) { siblings in
            siblings.removeAll { $0 == id }
        }
        forgetIfEmpty(parent)
    }

    /// Equal trees are equal values: what holds nothing has no entry.
    private mutating func forgetIfEmpty(_ parent: ID<Block>?) {
        if children[parent ?? ID()]?.isEmpty == true { children[parent ?? ID()] = nil }
    }

    private mutating func attach(
        _ id: ID<Block>, _ parent: ID<Block>?, after sibling: ID<Block>?
    ) {
        children.updateValue(forKey: parent ?? ID(), default: []) { siblings in
            var index = 0
            if let sibling {
                index = siblings.firstIndex(of: sibling).map { $0 + 1 } ?? siblings.count
            }
            siblings.insert(id, at: index)
        }
    }
}

/// A list of the blocks in document order, from which the places follow.
extension BlockTree: JSONValue {
    public static func read(from reader: inout JSONReader) throws(JSONError) -> BlockTree {
        var tree = BlockTree()
        try reader.array { (reader) throws(JSONError) in
            tree.append(try Block.read(from: &reader))
        }
        return tree
    }

    public func write(to writer: inout JSONWriter) { inOrder.write(to: &writer) }

    public static var schema: JSONSchema { .array(Block.schema) }
}
