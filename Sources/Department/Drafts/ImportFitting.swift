import LegalText

/// Brings what was recognised in a file into the bounds that blocks have, so that its import
/// cannot be refused half-way. Words are only parted, never left out.
public enum ImportFitting {
    /// Too long texts are parted: what follows the first part of a provision becomes text within
    /// it, and a table goes on as another table.
    public static func fit(_ recognition: Recognition) -> Recognition {
        var blocks: [LegalBlock] = []
        // Where the blocks of the input begin in the output.
        var places: [Int] = []
        for block in recognition.document.blocks {
            places.append(blocks.count)
            let parent = block.parent.flatMap { places.indices.contains($0) ? places[$0] : nil }
            append(block, under: parent, to: &blocks)
        }
        var fitted = recognition
        fitted.document = LegalDocument(
            head: head(recognition.document.head), blocks: blocks)
        fitted.notes = recognition.notes.map { note in
            var note = note
            note.block = places.indices.contains(note.block) ? places[note.block] : 0
            return note
        }
        return fitted
    }

    private static func append(
        _ block: LegalBlock, under parent: Int?, to blocks: inout [LegalBlock]
    ) {
        let place = blocks.count
        let pieces = pieces(of: clean(block.text, keepsTabs: block.kind == .table), block.kind)
        var first = block
        first.parent = standing(block.kind, under: parent, blocks)
        first.text = pieces[0]
        do throws(Refusal) { try BlockRules.check(block.numbering) } catch {
            first.numbering = .following
        }
        blocks.append(first)
        for piece in pieces.dropFirst() {
            var rest = LegalBlock(block.kind, parent: first.parent, text: piece)
            if BlockRules.mayStand(.paragraph, under: block.kind) {
                rest.kind = .paragraph
                rest.parent = place
            }
            blocks.append(rest)
        }
    }

    /// The nearest block around the place in which this kind may stand.
    private static func standing(
        _ kind: BlockKind, under parent: Int?, _ blocks: [LegalBlock]
    ) -> Int? {
        var parent = parent
        while let place = parent, !BlockRules.mayStand(kind, under: blocks[place].kind) {
            parent = blocks[place].parent
        }
        return parent
    }

    // MARK: Words

    private static func head(_ head: DocumentHead) -> DocumentHead {
        func part(_ text: String) -> String {
            let scalars = clean(text, keepsTabs: false).unicodeScalars
            return String(String.UnicodeScalarView(scalars.prefix(Limits.paragraphCharacters)))
        }
        return DocumentHead(
            authority: part(head.authority), symbol: part(head.symbol),
            placeAndDate: part(head.placeAndDate), type: part(head.type),
            title: part(head.title))
    }

    /// Without what nobody can see, and without marks that have no letter before them or are more
    /// than a letter may have.
    private static func clean(_ text: String, keepsTabs: Bool) -> String {
        var clean = String.UnicodeScalarView()
        var marks = 0
        for scalar in text.unicodeScalars {
            if scalar == "\t" {
                marks = 0
                clean.append(keepsTabs ? "\t" : " ")
            } else if !TextRules.isForbidden(scalar) {
                marks = TextRules.isMark(scalar) ? marks + 1 : 0
                let isLoose = marks > (clean.isEmpty ? 0 : TextRules.marksMax)
                if !isLoose { clean.append(scalar) }
            }
        }
        return String(clean)
    }

    /// At least one.
    private static func pieces(of text: String, _ kind: BlockKind) -> [String] {
        guard text.utf8.count > Limits.blockUnits else { return [text] }
        var pieces: [String] = []
        var rest = Array(text.utf16)[...]
        while rest.count > Limits.blockUnits {
            let cut = cut(rest.prefix(Limits.blockUnits + 1), kind)
            pieces.append(String(decoding: rest[..<cut], as: UTF16.self))
            rest = rest[cut...]
            // The white space at the cut is what the two blocks stand for.
            if let first = rest.first, isSpace(first) { rest = rest.dropFirst() }
        }
        pieces.append(String(decoding: rest, as: UTF16.self))
        return pieces
    }

    /// Before a row or line, else before a word, else between two letters.
    private static func cut(_ window: ArraySlice<UInt16>, _ kind: BlockKind) -> Int {
        let from = window.startIndex + 1
        if let line = window[from...].lastIndex(of: 0x0A) { return line }
        if let space = window[from...].lastIndex(where: isSpace) { return space }
        var cut = window.endIndex - 1
        while cut > from, UTF16.isTrailSurrogate(window[cut]) || isMark(window[cut]) { cut -= 1 }
        return cut
    }

    private static func isSpace(_ unit: UInt16) -> Bool {
        unit == 0x0A || unit == 0x20 || unit == 0x09
    }

    private static func isMark(_ unit: UInt16) -> Bool {
        guard let scalar = Unicode.Scalar(unit) else { return false }
        return scalar.properties.canonicalCombiningClass != .notReordered
    }
}
