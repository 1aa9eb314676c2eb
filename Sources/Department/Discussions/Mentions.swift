/// People named in a text, as `@{identifier}`.
public enum Mentions {
    /// The people named in `text`, each once, in order of appearance.
    public static func find(in text: String) -> [ID<Person>] {
        let bytes = Array(text.utf8)
        var found: [ID<Person>] = []
        var index = 0
        // `@{` + 36 characters + `}`
        let length = UUIDText.length
        while index + length + 2 < bytes.count {
            guard bytes[index] == UInt8(ascii: "@"), bytes[index + 1] == UInt8(ascii: "{"),
                bytes[index + 2 + length] == UInt8(ascii: "}"),
                let raw = UUIDText.parse(bytes[index + 2..<index + 2 + length])
            else {
                index += 1
                continue
            }
            let person = ID<Person>(raw: raw)
            if !found.contains(person) { found.append(person) }
            index += length + 3
        }
        return found
    }

    /// The people named in `text`, who must all be members of the workspace, or have been when
    /// an earlier wording named them.
    static func check(
        _ text: String, in workspace: Workspace, besides earlier: [ID<Person>] = []
    ) throws(Refusal) -> [ID<Person>] {
        let mentions = find(in: text)
        guard mentions.count <= Limits.mentions else {
            throw Refusal(.limitReached, field: "text")
        }
        guard mentions.allSatisfy({ workspace.members[$0] != nil || earlier.contains($0) }) else {
            throw Refusal(.mentionUnknown, field: "text")
        }
        return mentions
    }
}
