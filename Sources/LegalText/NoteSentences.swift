extension RecognitionNote {
    /// What a person should look at, in Vietnamese.
    public var vietnamese: String {
        switch code {
        case .numberGap: "Thiếu số: chờ \(quoted(expected)), gặp \(quoted(found))."
        case .numberDuplicate: "Số \(quoted(found)) xuất hiện hai lần trong cùng một cấp."
        case .numberBackwards: "Số lùi lại: chờ \(quoted(expected)), gặp \(quoted(found))."
        case .letterOutsideAlphabet:
            "Chữ \(quoted(found)) không dùng để đánh thứ tự điểm trong văn bản tiếng Việt."
        case .levelSkipped: "Bỏ qua một cấp: đoạn này đứng ngoài cấp lẽ ra chứa nó."
        case .unrecognised:
            "Dòng này mở đầu giống một quy định nhưng số không khớp nên được giữ làm lời văn\(tail)."
        case .repaired: "Đã sửa ký hiệu bị gõ hoặc quét sai\(tail)."
        case .restyled: "Ký hiệu viết khác thể thức và đã được hiểu lại\(tail)."
        case .joined: "Đã nối các dòng bị ngắt giữa câu."
        case .split: "Đã tách một dòng chứa hai quy định."
        case .tableOfContents: "Mục lục được giữ làm lời văn, không tính là quy định."
        case .unclosedQuotation:
            "Dấu ngoặc kép mở mà không đóng; các dòng sau đó vẫn được đọc như quy định."
        }
    }

    /// What a person should look at, in English.
    public var english: String {
        switch code {
        case .numberGap:
            "A number is missing: \(quoted(expected)) was expected, \(quoted(found)) stands there."
        case .numberDuplicate: "The number \(quoted(found)) stands twice in one place."
        case .numberBackwards:
            "Numbers go back: \(quoted(expected)) was expected, \(quoted(found)) stands there."
        case .letterOutsideAlphabet:
            "Vietnamese texts do not number points with \(quoted(found))."
        case .levelSkipped: "A level is left out: this stands outside of what should hold it."
        case .unrecognised:
            "This begins like a provision, but its number does not fit, so it was kept as text"
                + "\(tail)."
        case .repaired: "A misread label was put right\(tail)."
        case .restyled: "The label was written in another style\(tail)."
        case .joined: "Lines that were broken within a sentence were joined."
        case .split: "A line that held two provisions was parted."
        case .tableOfContents: "A table of contents was kept as text and is not counted."
        case .unclosedQuotation:
            "A quotation is opened and never closed; what follows was read as provisions."
        }
    }

    private var tail: String { found.isEmpty ? "" : ": \(quoted(found))" }

    /// The words of the file may be long; a sentence shows their beginning.
    private func quoted(_ text: String) -> String {
        let most = 60
        return text.count > most ? "“\(text.prefix(most))…”" : "“\(text)”"
    }
}
