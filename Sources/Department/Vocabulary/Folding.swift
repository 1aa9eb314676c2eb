/// Letters without their marks, for finding names and words that were typed in a hurry. The one
/// place that knows how Vietnamese letters come apart; without Foundation, so that the rules may
/// use it too.
public enum Folding {
    /// Lower case, without marks; the barred d (U+0111), which does not decompose, is a d.
    public static func folded(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in decomposed(text) where !isMark(scalar) {
            folded.append(scalar == "đ" ? "d" : scalar)
        }
        return String(folded)
    }

    /// Lower case, every Latin letter before its marks, and these in canonical order: one form
    /// for both of Unicode, and for keyboards that set the tone before or after the hat
    /// (Unicode Standard, section 3.11).
    public static func decomposed(_ text: String) -> String.UnicodeScalarView {
        var decomposed: [Unicode.Scalar] = []
        for scalar in text.lowercased().unicodeScalars { append(scalar, to: &decomposed) }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: decomposed)
        return view
    }

    /// Whether the scalar only changes the letter before it.
    public static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x300 && scalar.properties.generalCategory == .nonspacingMark
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout [Unicode.Scalar]) {
        guard scalar.value >= 0xC0, let parts = parts[scalar] else {
            insert(scalar, into: &text)
            return
        }
        append(parts.base, to: &text)
        insert(parts.mark, into: &text)
    }

    /// At the end, but before marks of the same letter that belong behind.
    private static func insert(_ scalar: Unicode.Scalar, into text: inout [Unicode.Scalar]) {
        var index = text.count
        if scalar.value >= 0x300 {
            let order = scalar.properties.canonicalCombiningClass
            if order != .notReordered {
                while index > 0, text[index - 1].properties.canonicalCombiningClass > order {
                    index -= 1
                }
            }
        }
        text.insert(scalar, at: index)
    }

    /// Small letters of Latin scripts, each with the letter and the mark that it is made of
    /// (UnicodeData.txt, field 5).
    static let parts: [Unicode.Scalar: (base: Unicode.Scalar, mark: Unicode.Scalar)] = {
        var parts: [Unicode.Scalar: (base: Unicode.Scalar, mark: Unicode.Scalar)] = [:]
        for line in table.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let mark = UInt32(words[0], radix: 16).flatMap(Unicode.Scalar.init) else {
                continue
            }
            for word in words.dropFirst() {
                let pair = Array(word.unicodeScalars)
                if pair.count == 2 { parts[pair[1]] = (pair[0], mark) }
            }
        }
        return parts
    }()

    /// A mark, and letters before and after they got it.
    private static let table = """
        0300 aà eè iì oò uù üǜ nǹ ēḕ ōṑ wẁ âầ ăằ êề ôồ ơờ ưừ yỳ
        0301 aá eé ií oó uú yý cć lĺ nń rŕ sś zź üǘ gǵ åǻ æǽ øǿ çḉ ēḗ ïḯ kḱ mḿ õṍ ōṓ pṕ ũṹ wẃ
        0301 âấ ăắ êế ôố ơớ ưứ
        0302 aâ eê iî oô uû cĉ gĝ hĥ jĵ sŝ wŵ yŷ zẑ ạậ ẹệ ọộ
        0303 aã nñ oõ iĩ uũ vṽ âẫ ăẵ eẽ êễ ôỗ ơỡ ưữ yỹ
        0304 aā eē iī oō uū üǖ äǟ ȧǡ æǣ ǫǭ öȫ õȭ ȯȱ yȳ gḡ ḷḹ ṛṝ
        0306 aă eĕ gğ iĭ oŏ uŭ ȩḝ ạặ
        0307 cċ eė gġ zż aȧ oȯ bḃ dḋ fḟ hḣ mṁ nṅ pṗ rṙ sṡ śṥ šṧ ṣṩ tṫ wẇ xẋ yẏ ſẛ
        0308 aä eë iï oö uü yÿ hḧ õṏ ūṻ wẅ xẍ tẗ
        0309 aả âẩ ăẳ eẻ êể iỉ oỏ ôổ ơở uủ ưử yỷ
        030A aå uů wẘ yẙ
        030B oő uű
        030C cč dď eě lľ nň rř sš tť zž aǎ iǐ oǒ uǔ üǚ gǧ kǩ ʒǯ jǰ hȟ
        030F aȁ eȅ iȉ oȍ rȑ uȕ
        0311 aȃ eȇ iȋ oȏ rȓ uȗ
        031B oơ uư
        0323 bḅ dḍ hḥ kḳ lḷ mṃ nṇ rṛ sṣ tṭ vṿ wẉ zẓ aạ eẹ iị oọ ơợ uụ ưự yỵ
        0324 uṳ
        0325 aḁ
        0326 sș tț
        0327 cç gģ kķ lļ nņ rŗ sş tţ eȩ dḑ hḩ
        0328 aą eę iį uų oǫ
        032D dḓ eḙ lḽ nṋ tṱ uṷ
        032E hḫ
        0330 eḛ iḭ uṵ
        0331 bḇ dḏ kḵ lḻ nṉ rṟ tṯ zẕ hẖ
        """
}
