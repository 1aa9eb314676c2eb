/// The words for how a poll came to its result.
extension MinutesWords {
    static let course = "Diễn biến:"
    static let repeats = "mở biểu quyết lại"
    static let extended = "gia hạn"
    static let ended = "kết thúc biểu quyết"
    static let reopened = "mở lại cuộc biểu quyết"
    static let cancelled = "hủy cuộc biểu quyết"
    static func reason(_ text: String) -> String { "Lý do: \(text)" }
    static func until(_ end: Int64) -> String { "đến \(moment(end))" }
    static func added(_ count: String, _ names: String) -> String {
        "thêm \(count) người có quyền biểu quyết: \(names)"
    }
    static func decided(_ option: String) -> String {
        "quyết định với tư cách chủ trì: \(option)"
    }

    static let rounds = "Cách tính ra kết quả:"
    static func quota(_ votes: String) -> String { "Ngưỡng trúng cử: \(votes) phiếu." }
    static func round(_ number: Int) -> String { "Vòng \(number):" }
    static func surplus(_ option: String) -> String { "chuyển phiếu thừa của \(option)" }
    static func exhausted(_ votes: String) -> String { "hết lựa chọn \(votes)" }
    static func elected(_ options: String) -> String { "trúng: \(options)" }
    static func eliminated(_ option: String, _ votes: String) -> String {
        "loại \(option) (\(votes))"
    }
    static func tie(_ among: String, taken: String, _ rule: String) -> String {
        "ngang phiếu giữa \(among): lấy \(taken) \(rule)"
    }
    static func byRound(_ number: Int) -> String { "theo số phiếu ở vòng \(number)" }
    static let byOrder = "theo thứ tự của phương án"
    static let duels = "So từng cặp, số phiếu xếp phương án này trên phương án kia:"
    static let paths = "Đường thắng mạnh nhất giữa từng cặp:"
    static func median(_ option: String, _ median: Int, _ given: String) -> String {
        "\(option): mức của người ở giữa là \(median); số phiếu theo mức: \(given)."
    }
    static func beatsAll(_ option: String) -> String {
        "\(option) thắng mọi cặp so sánh (người thắng Condorcet)."
    }
    static let beatsNone =
        "Không phương án nào thắng mọi cặp so sánh (không có người thắng Condorcet)."
}
