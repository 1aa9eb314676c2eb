/// An element of an XML or HTML document. Names carry the usual prefix of their namespace,
/// whatever the file calls it: `w:p`, `text:p`; names of unknown namespaces have none.
final class MarkupElement {
    let name: String
    let attributes: [(name: String, value: String)]
    var children: [MarkupNode] = []

    init(_ name: String, _ attributes: [(name: String, value: String)] = []) {
        self.name = name
        self.attributes = attributes
    }

    subscript(attribute: String) -> String? {
        attributes.first { $0.name == attribute }?.value
    }

    var elements: some Sequence<MarkupElement> {
        children.lazy.compactMap {
            if case .element(let element) = $0 { element } else { nil }
        }
    }

    func first(_ name: String) -> MarkupElement? { elements.first { $0.name == name } }

    /// Follows the first child of each name in turn.
    func first(_ path: String...) -> MarkupElement? {
        var found: MarkupElement? = self
        for name in path { found = found?.first(name) }
        return found
    }

    /// All text below, in order.
    var text: String {
        var text = ""
        appendText(to: &text)
        return text
    }

    private func appendText(to text: inout String) {
        for child in children {
            switch child {
            case .text(let part): text += part
            case .element(let element): element.appendText(to: &text)
            }
        }
    }

    /// Every element of this name below, in document order.
    func descendants(_ name: String) -> [MarkupElement] {
        var found: [MarkupElement] = []
        for element in elements {
            if element.name == name { found.append(element) }
            found += element.descendants(name)
        }
        return found
    }
}

enum MarkupNode {
    case element(MarkupElement)
    case text(String)
}
