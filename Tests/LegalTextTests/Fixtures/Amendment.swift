/// An invented law that amends another and quotes its provisions.
enum Amendment {
    static let text = """
        QUỐC HỘI
        Luật số: 99/2026/QH15

        LUẬT
        SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU
        CỦA LUẬT CÂY XANH

        Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
        Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Cây xanh.

        Điều 1. Sửa đổi, bổ sung một số điều của Luật Cây xanh
        1. Sửa đổi, bổ sung Điều 5 như sau:
        “Điều 5. Trồng cây
        1. Mỗi hộ trồng ít nhất một cây.
        2. Cây được trồng gồm:
        a) Cây bóng mát;
        b) Cây ăn quả.”.
        2. Bổ sung khoản 2a vào sau khoản 2 Điều 7 như sau:
        “2a. Cây cổ thụ được đánh số.”
        3. Sửa đổi điểm a và bổ sung điểm a1 khoản 3 Điều 8 như sau:
        "a) Chặt cây;
        a1) Đào gốc cây.".
        4. Thay cụm từ “cây xanh” bằng cụm từ “cây xanh đô thị” tại Điều 9.

        Điều 2. Hiệu lực thi hành
        Luật này có hiệu lực từ ngày 01 tháng 01 năm 2027.

        Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV, kỳ họp thứ 11 \
        thông qua ngày 20 tháng 6 năm 2026.
        CHỦ TỊCH QUỐC HỘI
        """

    static let paths = ["d1", "d1.k1", "d1.k2", "d1.k3", "d1.k4", "d2"]
}
