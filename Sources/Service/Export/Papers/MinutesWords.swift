import Department

/// The words of counting minutes, in the order in which Article 76 of Law 85/2015/QH13 and Form 14
/// of Decree 30/2020/ND-CP want them.
enum MinutesWords {
    static let title = "BIÊN BẢN KIỂM PHIẾU"
    static func about(_ title: String) -> String { "Về việc: \(title)" }
    static func fileTitle(_ title: String) -> String { "Biên bản kiểm phiếu \(title)" }
    static func votesTitle(_ title: String) -> String { "Phiếu đã ký \(title)" }

    static let time = "Thời gian biểu quyết:"
    static func from(_ start: Int64, until end: Int64) -> String {
        "từ \(moment(start)) đến \(moment(end))."
    }
    static let text = "Văn bản được biểu quyết:"
    static func version(_ title: String, _ name: String) -> String { "\(title), \(name)." }
    static let basis = "Căn cứ:"
    static let manner = "Cách thức biểu quyết:"
    static let counters = "Tổ kiểm phiếu:"
    static let countedByAll =
        "kết quả tính từ các lá phiếu trong sổ sự kiện; ai cũng đếm lại được từ các lá phiếu đã "
        + "công bố."
    static let repeated = "Biểu quyết lại một cuộc đã kết thúc."

    static let figures = "1. Số phiếu"
    static let electors = "Số người có quyền biểu quyết:"
    static let present = "Số người tham gia biểu quyết:"
    static let given = "Số phiếu phát ra:"
    static let received = "Số phiếu thu vào:"
    static let valid = "Số phiếu hợp lệ:"
    static let invalid = "Số phiếu không hợp lệ:"
    static func check(_ received: String, _ valid: String, _ invalid: String) -> String {
        "Đối chiếu: \(received) = \(valid) + \(invalid); số phiếu thu vào không quá số phiếu phát ra."
    }
    static func weights(_ received: String, of all: String) -> String {
        "Có người biểu quyết bằng nhiều phiếu: thu vào \(received) trong \(all) phiếu."
    }
    static let options = "2. Kết quả kiểm phiếu của từng phương án"

    static let number = "STT"
    static let option = "Phương án"
    static let ballots = "Số lá phiếu"
    static let firsts = "Số lá phiếu xếp đầu"
    static let weight = "Số phiếu"
    static let points = "Số điểm"
    static let share = "Tỷ lệ"
    static let deemed = "Coi là đồng ý vì hết hạn không trả lời (không có lá phiếu)"

    static let conclusion = "3. Kết luận:"
    static func agreed(_ part: String, of whole: String, needed: String) -> String {
        "\(part) trong \(whole) phiếu đồng ý, cần ít nhất \(needed)."
    }
    static func chosen(_ names: String) -> String { "Được chọn: \(names)." }
    static let half = "Đúng một nửa đồng ý"
    static let even = "Số đồng ý bằng số không đồng ý"
    static func byChair(_ equal: String, _ name: String) -> String {
        "\(equal); quyết định theo chủ trì \(name)."
    }
    static func order(_ places: String) -> String { "Thứ tự: \(places)." }
    static let earlier =
        "Biên bản này thay kết quả đã công bố trước khi cuộc biểu quyết được mở lại."
    static let made =
        "Biên bản lập từ các sự kiện của cuộc biểu quyết, kết thúc vào thời điểm nói trên."
    static let counterSignature = ["TỔ KIỂM PHIẾU"]
    static let chairSignature = ["CHỦ TRÌ"]

    static func verdict(_ verdict: Verdict) -> String {
        switch verdict {
        case .adopted: "Được thông qua."
        case .rejected: "Không được thông qua."
        case .noQuorum: "Không có giá trị, vì không đủ số người tham gia."
        case .tied: "Ngang phiếu; chưa có kết quả."
        case .chosen: "Đã có kết quả."
        case .none: "Không phương án nào được chọn."
        }
    }

    static func method(_ method: PollMethod) -> String {
        switch method {
        case .plurality: "mỗi phiếu chọn một phương án"
        case .approval: "mỗi phiếu chọn một hay nhiều phương án"
        case .borda: "xếp hạng, tính điểm theo thứ tự (Borda)"
        case .condorcet: "xếp hạng, so từng cặp phương án (Condorcet)"
        case .irv: "xếp hạng, loại dần phương án ít phiếu nhất"
        case .schulze: "xếp hạng, so từng cặp phương án (Schulze)"
        case .stv: "xếp hạng, phiếu chuyển nhượng (STV)"
        case .majorityJudgement: "chấm mức từng phương án, xét mức của người ở giữa"
        case .score: "chấm điểm từng phương án"
        case .dots: "chia điểm cho các phương án"
        case .budget: "chọn trong một khoản ngân sách"
        }
    }

    static func secrecy(_ secrecy: Secrecy) -> String {
        switch secrecy {
        case .open: "công khai tên người biểu quyết"
        case .confidential: "chỉ tổ kiểm phiếu biết tên người biểu quyết"
        case .secret: "bỏ phiếu kín"
        }
    }

    /// 08 giờ 05 phút ngày 24/11/2026, by the clock of the department.
    static func moment(_ instant: Int64) -> String {
        let minutes = (instant - Day(of: instant).start) / 60_000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
        let clock = "\(two(minutes / 60)) giờ \(two(minutes % 60)) phút"
        return "\(clock) ngày \(TableFormsWords.date(instant))"
    }

    /// A part of a whole in per cent, with one decimal, cut.
    static func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "–" }
        let thousandths = part.multipliedReportingOverflow(by: 1_000)
        let share = thousandths.overflow ? part / (whole / 1_000) : thousandths.partialValue / whole
        return share % 10 == 0 ? "\(share / 10)%" : "\(share / 10),\(share % 10)%"
    }
}
