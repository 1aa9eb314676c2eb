import Department

extension RefusalCode {
    var opinionSentences: (vi: String, en: String)? {
        switch self {
        case .opinionNotFound:
            ("Không tìm thấy bản đồ ý kiến này.", "There is no such opinion map.")
        case .opinionClosed:
            (
                "Bản đồ ý kiến đã đóng nên không nhận thêm nhận định và lựa chọn. Anh/chị vẫn xem được kết quả.",
                "The opinion map is closed and takes no more statements and votes. Its results can still be read."
            )
        case .statementNotFound:
            (
                "Không tìm thấy nhận định này, hoặc nhận định chưa được duyệt. Hãy tải lại trang.",
                "There is no such statement, or it is not accepted. Reload the page."
            )
        case .statementExists:
            (
                "Đã có người nêu đúng nhận định này. Hãy bày tỏ ý kiến về nhận định đó.",
                "Somebody has made this very statement already. Vote on that one."
            )
        case .statementDecided:
            (
                "Nhận định này đã được duyệt như vậy rồi. Hãy tải lại trang.",
                "That was decided about the statement already. Reload the page."
            )
        default: nil
        }
    }
}
