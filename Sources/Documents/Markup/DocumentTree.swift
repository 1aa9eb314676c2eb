internal import LegalText

/// The blocks of a legal text by their parents, with their labels, ready to be written.
struct DocumentTree {
    let document: LegalDocument
    let labels: Labels
    /// Indexes of the blocks below each block.
    private let children: [[Int]]
    /// Indexes of the blocks at the top.
    let top: [Int]

    init(_ document: LegalDocument) {
        self.document = document
        labels = Labels(document)
        var children: [[Int]] = Array(repeating: [], count: document.blocks.count)
        var top: [Int] = []
        for (index, block) in document.blocks.enumerated() {
            // A parent that does not stand before its child would make a circle.
            if let parent = block.parent, parent >= 0, parent < index {
                children[parent].append(index)
            } else {
                top.append(index)
            }
        }
        self.children = children
        self.top = top
    }

    func block(_ index: Int) -> LegalBlock { document.blocks[index] }
    func children(of index: Int) -> [Int] { children[index] }
}

extension BlockKind {
    /// Part to point: what has a number.
    var isProvision: Bool {
        switch self {
        case .part, .chapter, .section, .subsection, .article, .clause, .point: true
        case .basis, .paragraph, .table, .appendix, .signature: false
        }
    }
}

extension LegalBlock {
    /// The rows and cells of a table block.
    var rows: [[String]] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { row in
            row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }
}
