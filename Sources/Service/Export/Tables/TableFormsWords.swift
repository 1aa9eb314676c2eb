import Department

/// The words in the cells of a synthesis table.
enum TableFormsWords {
    static let general = "Ý kiến chung"
    static let other = "Vấn đề khác"
    static let bases = "Căn cứ ban hành"
    /// A place in the text without a number of its own or above it.
    static let unnumbered = "Nội dung khác của dự thảo"
    static let consent = "Nhất trí với dự thảo."
    static let studying = "Đang nghiên cứu."
    static let erased = "(thông tin cá nhân đã xóa)"
    static let nameless = "(không có tên)"
    static func draft(_ title: String) -> String {
        // Blanks say "dự thảo" before it already.
        let word = "dự thảo "
        return title.lowercased().hasPrefix(word) ? String(title.dropFirst(word.count)) : title
    }
    static func fileTitle(_ draft: String) -> String { "Bản tổng hợp ý kiến " + draft }
    static let body = "cơ quan chủ trì soạn thảo"

    static func lead(_ outcome: SynthesisOutcome) -> String {
        switch outcome {
        case .accepted: "Tiếp thu."
        case .partly: "Tiếp thu một phần."
        case .explained: "Giải trình:"
        }
    }

    /// Who speaks for nobody else, without a name.
    static func individual(_ quality: PersonClass) -> String {
        switch quality {
        case .official: "Công chức, viên chức"
        case .business: "Doanh nghiệp"
        case .expert: "Chuyên gia"
        case .citizen: "Người dân"
        }
    }

    static func state(_ state: SynthesisState) -> String {
        switch state {
        case .new: "Mới"
        case .studying: "Đang nghiên cứu"
        case .accepted: "Tiếp thu"
        case .partly: "Tiếp thu một phần"
        case .explained: "Giải trình"
        }
    }

    static func kind(_ kind: AnnotationKind) -> String {
        switch kind {
        case .substance: "Nội dung"
        case .wording: "Câu chữ"
        case .feasibility: "Tính khả thi"
        case .legality: "Tính hợp pháp, thống nhất"
        case .duplication: "Trùng lặp"
        case .question: "Câu hỏi"
        case .consent: "Nhất trí"
        case .other: "Khác"
        }
    }

    static func changed(_ places: [String]) -> String {
        "Đã chỉnh lý tại \(places.joined(separator: "; "))."
    }
    static func removed(_ places: [String]) -> String {
        "Đã bỏ \(places.joined(separator: "; ")) của dự thảo lấy ý kiến."
    }
    static func notYet(_ reason: String) -> String { "Chưa thể hiện trong dự thảo: \(reason)" }

    static func replace(_ old: String, _ new: String) -> String {
        "Đề nghị sửa “\(old)” thành “\(new)”."
    }
    static func remove(_ old: String) -> String { "Đề nghị bỏ “\(old)”." }
    static func add(_ new: String) -> String { "Đề nghị bổ sung “\(new)”." }
    static func about(_ quote: String) -> String { "Về “\(quote)”:" }

    static func number(_ count: Int) -> String {
        // Thousands are parted by dots.
        var text = String(count)
        var at = text.count - 3
        while at > 0 {
            text.insert(".", at: text.index(text.startIndex, offsetBy: at))
            at -= 3
        }
        return text
    }

    static func date(_ instant: Int64) -> String {
        let (year, month, day) = Day(of: instant).date
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(two(day))/\(two(month))/\(year)"
    }

    /// Below 3 the month has a zero before it (Decree 30/2020, annex I). Nil leaves a blank for
    /// whoever signs.
    static func placeAndDate(_ place: String, _ instant: Int64?) -> String {
        guard let instant else { return place + ", ngày … tháng … năm …" }
        let (year, month, day) = Day(of: instant).date
        let days = day < 10 ? "0\(day)" : String(day)
        return place + ", ngày \(days) tháng \(month < 3 ? "0" : "")\(month) năm \(year)"
    }
}
