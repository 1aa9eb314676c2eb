/// Counts provisions of one kind in one parent. The recogniser and the labels count with the same
/// rules, so a text that is read and written again keeps its numbers.
struct NumberCounter {
    private(set) var last: ProvisionNumber?

    var following: ProvisionNumber { last?.next ?? ProvisionNumber(1) }

    /// Takes the number of the next block; the number is nil where the text is none.
    mutating func take(_ numbering: Numbering, _ kind: BlockKind) -> (String, ProvisionNumber?) {
        let number: ProvisionNumber
        switch numbering {
        case .following: number = following
        case .inserted: number = last?.inserted ?? ProvisionNumber(1)
        case .fixed(let text):
            guard let parsed = ProvisionNumber(text, for: kind), !isAside(parsed, kind) else {
                return (text, ProvisionNumber(text, for: kind))
            }
            last = parsed
            return (text, parsed)
        }
        last = number
        return (number.text(for: kind), number)
    }

    /// How to number a block that has this number in its source.
    func numbering(for text: String, _ kind: BlockKind) -> Numbering {
        if text == following.text(for: kind) { return .following }
        if let last, text == last.inserted.text(for: kind) { return .inserted }
        return .fixed(text)
    }

    /// A doubled letter goes on from the 23 letters only behind the last of them; elsewhere, as
    /// `cc` between c and d, it is an insertion and the list goes on with d.
    private func isAside(_ number: ProvisionNumber, _ kind: BlockKind) -> Bool {
        guard kind == .point, number.value > ProvisionNumber.letters.count else { return false }
        return last.map { number.value - $0.value > 1 || number.value < $0.value } ?? true
    }
}
