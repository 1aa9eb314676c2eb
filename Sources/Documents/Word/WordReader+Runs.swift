/// What stands inside a paragraph.
extension WordReader {
    func inline(
        _ container: MarkupElement, _ looks: WordStyles.Properties, into text: inout ParagraphText
    ) {
        for element in container.elements {
            switch element.name {
            case "w:r": run(element, looks, into: &text)
            case "w:ins", "w:moveTo":
                report.insertions += 1
                inline(element, looks, into: &text)
            case "w:del", "w:moveFrom": report.deletions += 1
            case "w:hyperlink", "w:smartTag", "w:customXml", "w:fldSimple", "w:dir", "w:bdo",
                "m:oMathPara", "m:oMath":
                inline(element, looks, into: &text)
            case "m:r": element.descendants("m:t").forEach { text.add($0.text) }
            case "w:sdt":
                if let content = element.first("w:sdtContent") {
                    inline(content, looks, into: &text)
                }
            case "mc:AlternateContent":
                if let chosen = Self.alternative(element) { inline(chosen, looks, into: &text) }
            case let name where name.hasPrefix("m:"): inline(element, looks, into: &text)
            default: break
            }
        }
    }

    private func run(
        _ element: MarkupElement, _ looks: WordStyles.Properties, into text: inout ParagraphText
    ) {
        let properties = element.first("w:rPr")
        var looks = looks
        if let style = properties?.first("w:rStyle")?["w:val"].flatMap(styles.character) {
            looks.apply(style)
        }
        looks.apply(WordStyles.run(properties))
        content(element, looks, into: &text)
    }

    private func content(
        _ container: MarkupElement, _ looks: WordStyles.Properties, into text: inout ParagraphText
    ) {
        for element in container.elements {
            switch element.name {
            case "w:t": add(element.text, looks, to: &text)
            case "w:tab", "w:ptab": add("\t", looks, to: &text)
            case "w:cr": add("\n", looks, to: &text)
            case "w:br":
                if element["w:type"] == nil || element["w:type"] == "textWrapping" {
                    add("\n", looks, to: &text)
                }
            case "w:noBreakHyphen": add("-", looks, to: &text)
            case "w:sym": symbol(element, looks, into: &text)
            case "w:fldChar": field(element["w:fldCharType"])
            case "w:footnoteReference": note("footnote", element["w:id"])
            case "w:endnoteReference": note("endnote", element["w:id"])
            case "w:drawing", "w:pict", "w:object": drawing(element)
            case "w:ruby":
                if let base = element.first("w:rubyBase") { inline(base, looks, into: &text) }
            case "mc:AlternateContent":
                if let chosen = Self.alternative(element) { content(chosen, looks, into: &text) }
            default: break
            }
        }
    }

    private func add(
        _ part: String, _ looks: WordStyles.Properties, to text: inout ParagraphText
    ) {
        guard fields.allSatisfy({ $0 }), !part.isEmpty else { return }
        if looks.hidden == true {
            report.hiddenRuns += 1
            return
        }
        text.add(
            looks.capitals == true ? part.uppercased() : part, bold: looks.bold == true,
            italic: looks.italic == true)
    }

    private func symbol(
        _ element: MarkupElement, _ looks: WordStyles.Properties, into text: inout ParagraphText
    ) {
        let known = WordSymbols.text(
            font: element["w:font"] ?? "", code: element["w:char"] ?? "")
        if known == nil { report.unknownSymbols += 1 }
        add(known ?? "\u{FFFD}", looks, to: &text)
    }

    private func field(_ type: String?) {
        switch type {
        case "begin": fields.append(false)
        case "separate": if !fields.isEmpty { fields[fields.count - 1] = true }
        case "end": _ = fields.popLast()
        default: break
        }
    }

    private func note(_ kind: String, _ id: String?) {
        guard let note = id.flatMap({ notes[kind + $0] }), !isInNote else { return }
        isInNote = true
        defer { isInNote = false }
        let text = apart { story(note).lines.joined(separator: "\n") }
        report.notes.append(ReadingNote(paragraph: paragraphCount, text: text))
    }

    private func drawing(_ element: MarkupElement) {
        for child in element.elements {
            switch child.name {
            case "w:txbxContent":
                let content = apart { story(child) }
                boxes += content
            case "pic:pic", "v:imagedata": report.pictures += 1
            case "mc:AlternateContent":
                if let chosen = Self.alternative(child) { drawing(chosen) }
            default: drawing(child)
            }
        }
    }
}
