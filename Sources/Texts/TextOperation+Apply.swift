extension TextOperation {
    /// The text after the operation.
    ///
    /// Throws `pastEnd` and `splitsSurrogatePair`: the operation is not one on this text.
    public func applied(to text: String) throws(TextOperationError) -> String {
        var cursor = UnitCursor(text)
        var result = ""
        result.reserveCapacity(text.utf8.count + insertedBytes)
        for step in steps {
            switch step {
            case .keep(let count): result += try cursor.take(count)
            case .insert(let inserted): result += inserted
            case .delete(let count): _ = try cursor.take(count)
            }
        }
        result += cursor.rest()
        return result
    }

    /// Throws what `applied(to:)` would.
    public func validate(on text: String) throws(TextOperationError) {
        var cursor = UnitCursor(text)
        for step in steps {
            switch step {
            case .keep(let count), .delete(let count): _ = try cursor.take(count)
            case .insert: break
            }
        }
    }

    /// The operation that undoes this one; `text` is the text before it.
    ///
    /// Throws `pastEnd` and `splitsSurrogatePair`: the operation is not one on this text.
    public func inverted(on text: String) throws(TextOperationError) -> TextOperation {
        var cursor = UnitCursor(text)
        var builder = Builder()
        for step in steps {
            switch step {
            case .keep(let count):
                _ = try cursor.take(count)
                try builder.keep(count)
            case .insert(let inserted): try builder.delete(TextUnits.count(inserted))
            case .delete(let count): try builder.insert(try cursor.take(count))
            }
        }
        return builder.finish()
    }

    private var insertedBytes: Int {
        steps.reduce(0) { sum, step in
            if case .insert(let text) = step { sum + text.utf8.count } else { sum }
        }
    }
}
