extension TextOperation {
    /// The parts of a text that the operation changes, in order, each widened to whole words:
    /// whoever changes a letter of a word changes the word. An insertion between two words is an
    /// empty span.
    ///
    /// Throws `pastEnd`: the operation is not one on this text.
    public func changedWords(in text: String) throws(TextOperationError) -> [TextSpan] {
        let words = WordText(text)
        var spans: [TextSpan] = []
        var at = 0
        for step in steps {
            var span = TextSpan(start: at, end: at)
            switch step {
            case .keep(let count):
                at += count
                continue
            case .insert: break
            case .delete(let count): span.end += count
            }
            at = span.end
            guard at <= words.units.count else { throw .pastEnd }
            span = words.whole(span)
            if let last = spans.last, span.start < last.end || span.start == last.start {
                spans[spans.count - 1].end = max(last.end, span.end)
            } else {
                spans.append(span)
            }
        }
        return spans
    }
}

extension WordText {
    /// The span with all of the words that it begins or ends within.
    fileprivate func whole(_ span: TextSpan) -> TextSpan {
        TextSpan(
            start: word(around: span.start)?.lowerBound ?? span.start,
            end: word(around: span.end)?.upperBound ?? span.end)
    }

    /// The word that an offset lies within, not at an end of it.
    private func word(around offset: Int) -> Range<Int>? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        guard low < count, kinds[low] == .word, range(low).lowerBound < offset else { return nil }
        return range(low)
    }
}
