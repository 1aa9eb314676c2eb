/// Characters of the symbol fonts as Unicode (`w:sym`, ISO/IEC 29500-1, 17.3.3.30).
enum WordSymbols {
    static func text(font: String, code: String) -> String? {
        guard let value = UInt32(code, radix: 16) else { return nil }
        // Symbol fonts keep their characters in the private use area.
        let place = value >= 0xF000 ? value - 0xF000 : value
        let font = font.lowercased()
        if font.hasPrefix("wingdings") { return wingdings[place] }
        if font == "symbol" { return symbol[place] }
        guard value < 0xE000, let scalar = Unicode.Scalar(value) else { return nil }
        return String(Character(scalar))
    }

    private static let symbol: [UInt32: String] = [
        0x2D: "−", 0x61: "α", 0x62: "β", 0x64: "δ", 0x65: "ε", 0x67: "γ", 0x6C: "λ", 0x6D: "μ",
        0x70: "π", 0x71: "θ", 0x73: "σ", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0xA3: "≤", 0xAE: "→",
        0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
        0xBB: "≈", 0xD6: "√", 0xDE: "⇒", 0xA7: "♣", 0xC5: "⊕", 0xCE: "∈",
    ]

    private static let wingdings: [UInt32: String] = [
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0xA7: "▪", 0xA8: "☐", 0xB7: "•",
        0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
        0x9F: "•", 0xAB: "★",
    ]
}
