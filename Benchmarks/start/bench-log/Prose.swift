/// Vietnamese as it is written in such a department.
enum Prose {
    /// Phrases with their length, which would else be counted millions of times.
    static let phrases: [(text: String, count: Int)] = [
        "theo quy định tại khoản 2 Điều 14 của dự thảo", "đề nghị cơ quan chủ trì soạn thảo",
        "tôi tán thành với phương án thứ nhất", "cần làm rõ trách nhiệm của từng đơn vị",
        "thời hạn mười lăm ngày làm việc là quá ngắn", "doanh nghiệp nhỏ khó đáp ứng",
        "xin bổ sung ý kiến của địa phương", "người dân ở vùng sâu, vùng xa",
        "nộp hồ sơ trực tuyến qua Cổng dịch vụ công", "thống nhất với ý kiến của đồng chí",
        "phí cấp giấy phép nên được giảm một nửa", "chúng ta nên thử nghiệm ở ba tỉnh trước",
        "báo cáo đánh giá tác động chưa nêu số liệu", "căn cứ kết luận của phiên họp ngày hôm qua",
        "việc kết nối cơ sở dữ liệu quốc gia về dân cư", "bảo đảm an toàn thông tin cấp độ 3",
        "quy trình xử lý phản ánh, kiến nghị", "ban hành kèm theo mẫu biểu điện tử",
        "số lượng hồ sơ đã tăng gấp đôi so với năm trước", "tôi có một câu hỏi nhỏ",
    ].map { ($0, $0.count) }

    private static let families = [
        "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    ]
    private static let middles = ["Văn", "Thị", "Minh", "Thu", "Đức", "Ngọc", "Quang", "Thanh"]
    private static let givens = [
        "An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Hùng", "Khánh", "Lan", "Mai", "Nam", "Oanh",
        "Phúc", "Quỳnh", "Sơn", "Thảo", "Tuấn", "Uyên", "Vinh", "Yến",
    ]

    static func name(_ number: Int) -> String {
        "\(families[number % families.count]) "
            + "\(middles[number / families.count % middles.count]) "
            + givens[number / (families.count * middles.count) % givens.count]
    }

    static func organisation(_ number: Int) -> String { "Sở Thông tin và Truyền thông \(number)" }

    static func title(_ number: Int) -> String {
        "Góp ý \(phrases[number % phrases.count].text), lần \(number)"
    }
}
