import HashTreeCollections
import JSON

extension TreeDictionary where Value: JSONValue {
    /// Changes the value of a key where it lies; nothing happens for a key that is not there.
    ///
    /// `self[key]?.member = …` means the same, but takes the value out of the tree and puts it
    /// back, at several times the cost.
    mutating func change(_ key: Key, _ body: (inout Value) -> Void) {
        guard index(forKey: key) != nil else { return }
        updateValue(forKey: key, default: Value(), with: body)
    }
}
