import Foundation

/// What guessers put passwords together from: words, syllables of Vietnamese names, and runs of
/// keys that lie side by side (docs/decisions/0021-password-words.md).
struct GuessableWords: Sendable {
    /// Two words, four syllables of a name, or what lies between.
    private static let effortMax = 4
    private static let runMin = 3
    /// A list of common words has no longer ones.
    private static let wordMax = 32
    /// The largest list of words that is read.
    private static let fileBytesMax = 16 << 20

    private let words: Set<String>

    /// How many words of the file are known.
    let count: Int

    /// - Parameter list: words, in lower case and without marks.
    init(_ list: Set<String> = []) {
        count = list.count
        words = list.union(CommonPasswords.all)
    }

    /// Reads a list of words, one a line; without a file only the words built in are known.
    init(path: String) {
        guard !path.isEmpty, let file = FileHandle(forReadingAtPath: path),
            let bytes = try? file.read(upToCount: Self.fileBytesMax)
        else {
            self.init()
            return
        }
        var list: Set<String> = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let letters = line.map { $0 | 0x20 }.filter { (0x61...0x7A).contains($0) }
            guard (Self.runMin...Self.wordMax).contains(letters.count) else { continue }
            list.insert(String(decoding: letters, as: UTF8.self))
        }
        self.init(list)
    }

    /// Whether nothing but so few guessable pieces make the letters.
    ///
    /// - Parameter letters: in lower case, without marks, digits and signs.
    func make(_ letters: String) -> Bool {
        let letters = Array(letters)
        // least[n]: the least effort that makes the first n letters.
        var least = [Int](repeating: Self.effortMax + 1, count: letters.count + 1)
        least[0] = 0
        for start in letters.indices where least[start] < Self.effortMax {
            for end in letters.index(after: start)...min(letters.count, start + Self.wordMax) {
                guard let effort = effort(letters[start..<end]) else { continue }
                least[end] = min(least[end], least[start] + effort)
            }
        }
        return least[letters.count] <= Self.effortMax
    }

    /// What it takes to think of this piece; nil where it is not one to think of.
    private func effort(_ piece: ArraySlice<Character>) -> Int? {
        let text = String(piece)
        if NameSyllables.all.contains(text) { return 1 }
        if piece.count >= Self.runMin, Self.isRun(text) { return 1 }
        return words.contains(text) ? 2 : nil
    }

    /// One key again and again, or keys side by side, either way.
    private static func isRun(_ text: String) -> Bool {
        if Set(text).count == 1 { return true }
        return rows.contains { $0.contains(text) }
    }

    private static let rows: [String] = {
        let rows = [
            "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertz", "azerty",
            "qaz", "wsx", "edc", "rfv", "tgb", "yhn", "ujm",
        ]
        return rows + rows.map { String($0.reversed()) }
    }()
}

/// Family, middle and given names of Viet Nam, a syllable each, in lower case and without marks.
enum NameSyllables {
    static let all: Set<String> = Set(text.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let text = """
        nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao doan vuong
        trinh truong lam dinh mai luong luu cao ta chau ton thai kieu quach la to ha trieu tong
        phung nghiem khuc chu tang van thi huu duc quang dinh minh ngoc thanh cong ba xuan dang
        anh binh bao bich cam chi chien cuc cuong dai dat diem diep dieu dung duy giang
        gia giap giau hai han hanh hao hau hien hiep hieu hoa hoai hoan hong hop hue hung huong
        huy huyen khai khang khanh khiem khoa khoi khue kien kiet kim lan lanh lien linh loan loc
        loi long luan luc luyen mach manh man mien mong my nam nga ngan nghia nghi nguyet nha
        nhan nhat nhi nhien nhu nhung ninh nu oanh phat phi phong phu phuc phuoc phuong quan
        que quoc quy quyen quyet quynh sa sang sinh son sy tai tam tan thach thang thao the thien
        thiet thinh tho thoa thong thu thuan thuat thuc thuy thuong thy tien tin tinh toan trac
        tram trang tri trong truc trung tu tuan tue tung tuyen tuyet tuong uyen an ut vi viet vinh
        vy yen y nhai khoi thoai dan doanh ngan huan khuyen lam lap nhuan san sau tho tuoc ven
        """
}
