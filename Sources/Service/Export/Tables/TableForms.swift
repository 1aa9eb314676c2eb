/// The forms of the synthesis table that a department has: the one below, which is always there,
/// and those that its operator wrote (`config/tables`).
struct TableForms: Sendable {
    /// The form that nobody needs to ask for stands first.
    let all: [TableForm]

    init(_ others: [TableForm] = []) {
        let own = others.first { $0.name == Self.law.name }
        all = [own ?? Self.law] + others.filter { $0.name != Self.law.name }
    }

    func named(_ name: String) -> TableForm? { all.first { $0.name == name } }

    /// The four columns that are sent along with a draft.
    static let law: TableForm = {
        var form = TableForm()
        form.columns = [
            TableFormColumn(.provision, "NHÓM VẤN ĐỀ / ĐIỀU / KHOẢN", share: 4),
            TableFormColumn(.subject, "CHỦ THỂ GÓP Ý", share: 4),
            TableFormColumn(.comment, "NỘI DUNG GÓP Ý", share: 8),
            TableFormColumn(.answer, "Ý KIẾN TIẾP THU, GIẢI TRÌNH", share: 8),
        ]
        form.intro = [
            "Căn cứ Luật Ban hành văn bản quy phạm pháp luật ({basis}), {body} đã tổ chức lấy ý "
                + "kiến góp ý, phản biện xã hội đối với dự thảo {draft} từ ngày {opens} đến ngày "
                + "{closes}. Trên cơ sở ý kiến góp ý, {body} đã nghiên cứu, tiếp thu, giải trình "
                + "như sau:",
            "**1. Tổng số** {asked} cơ quan, tổ chức, cá nhân đã gửi xin ý kiến, tham vấn/góp ý, "
                + "phản biện xã hội và tổng số {comments} ý kiến nhận được.",
            "**2. Kết quả cụ thể như sau:**",
        ]
        form.label = TableFormLabel(
            vi: "Bốn cột, kèm theo dự thảo", en: "Four columns, to go with the draft")
        form.name = "law"
        form.provisional =
            "(Bản tạm tổng hợp: còn {open} nhóm ý kiến đang nghiên cứu, chưa trả lời.)"
        form.signature = ["THỦ TRƯỞNG CƠ QUAN CHỦ TRÌ SOẠN THẢO"]
        form.title = [
            "BẢN TỔNG HỢP Ý KIẾN, TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý, PHẢN BIỆN XÃ HỘI",
            "đối với dự thảo {draft}",
        ]
        return form
    }()
}
