/// The declarations of a `style` attribute, names and values in small letters.
struct CSSDeclarations {
    private var values: [String: String] = [:]

    init(_ text: String) {
        guard !text.isEmpty else { return }
        for declaration in text.split(separator: ";") {
            guard let colon = declaration.firstIndex(of: ":") else { continue }
            let name = declaration[..<colon].trimmed.lowercased()
            let value = declaration[declaration.index(after: colon)...]
            values[name] = value.replacing("!important", with: "").trimmed.lowercased()
        }
    }

    subscript(name: String) -> String? { values[name] }
}
