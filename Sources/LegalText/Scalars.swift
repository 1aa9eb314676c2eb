/// Text as scalars: the recogniser looks at code points, never at locale or grapheme rules.
typealias Scalars = ArraySlice<Unicode.Scalar>

extension Unicode.Scalar {
    var isDigit: Bool { value >= 0x30 && value <= 0x39 }

    var isSpace: Bool { value == 0x20 || value == 0x09 }

    var isLetter: Bool {
        value < 0x1F00 ? Classes.table[Int(value)] & 1 != 0 : properties.isAlphabetic
    }

    var isUpper: Bool {
        value < 0x1F00 ? Classes.table[Int(value)] & 2 != 0 : properties.isUppercase
    }

    var isLower: Bool {
        value < 0x1F00 ? Classes.table[Int(value)] & 4 != 0 : properties.isLowercase
    }

    /// The letter without marks and case, `đ` as `d`; any other scalar as it is.
    var folded: Unicode.Scalar {
        if value < 0x80 {
            return value >= 0x41 && value <= 0x5A ? Unicode.Scalar(UInt8(value | 0x20)) : self
        }
        guard value < 0x1F00 else { return self }
        let letter = Folding.table[Int(value)]
        return letter == 0 ? self : Unicode.Scalar(letter)
    }
}

/// What kind of letter each scalar below U+1F00 is: every letter is looked at several times.
private enum Classes {
    static let table: [UInt8] = (0..<0x1F00).map { value in
        guard let properties = Unicode.Scalar(UInt32(value))?.properties else { return 0 }
        return (properties.isAlphabetic ? 1 : 0) | (properties.isUppercase ? 2 : 0)
            | (properties.isLowercase ? 4 : 0)
    }
}

/// Vietnamese letters and the plain letter under each.
private enum Folding {
    static let table: [UInt8] = {
        let rows = [
            "aàáảãạăằắẳẵặâầấẩẫậ", "eèéẻẽẹêềếểễệ", "iìíỉĩị", "oòóỏõọôồốổỗộơờớởỡợ",
            "uùúủũụưừứửữự", "yỳýỷỹỵ", "dđðɖ",
        ]
        var table = [UInt8](repeating: 0, count: 0x1F00)
        for row in rows {
            guard let plain = row.utf8.first else { continue }
            for letters in [row, row.uppercased()] {
                for scalar in letters.unicodeScalars where scalar.value >= 0x80 {
                    table[Int(scalar.value)] = plain
                }
            }
        }
        return table
    }()
}

extension String {
    init(scalars: some Sequence<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }

    /// Without marks and case, for comparing words whatever their accents.
    var folded: String { String(scalars: unicodeScalars.map(\.folded)) }
}

extension ArraySlice<Unicode.Scalar> {
    var trimmed: Scalars {
        var slice = self
        while let first = slice.first, first.isSpace { slice.removeFirst() }
        while let last = slice.last, last.isSpace { slice.removeLast() }
        return slice
    }

    var string: String { String(scalars: self) }

    /// The rest behind a word, compared without marks and case; nil when it does not stand here.
    func dropping(word: String) -> Scalars? {
        var slice = self
        for letter in word.unicodeScalars {
            guard let first = slice.first, first.folded == letter else { return nil }
            slice.removeFirst()
        }
        if let next = slice.first, next.isLetter { return nil }
        return slice
    }

    func starts(folded prefix: String) -> Bool {
        var at = startIndex
        for letter in prefix.unicodeScalars {
            guard at < endIndex, self[at].folded == letter else { return false }
            at += 1
        }
        return true
    }

    /// The last word, folded; empty after a sign of punctuation.
    var lastWord: String {
        var word: [Unicode.Scalar] = []
        for scalar in reversed() {
            guard scalar.isLetter || scalar.isDigit else { break }
            word.append(scalar.folded)
            if word.count > 12 { break }
        }
        return String(scalars: word.reversed())
    }

    /// True when it has letters and every letter is a capital.
    var isCapital: Bool {
        var letters = false
        for scalar in self where scalar.isLetter {
            if scalar.isLower { return false }
            letters = true
        }
        return letters
    }
}
