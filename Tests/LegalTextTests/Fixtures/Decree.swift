/// An invented decree that has every level, as a ministry would send it in plain text.
enum Decree {
    static let text = """
        CHÍNH PHỦ
        -------
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        ---------------
        Số: 999/2026/NĐ-CP
        Hà Nội, ngày 05 tháng 3 năm 2026

        NGHỊ ĐỊNH
        Quy định về thư viện dùng chung của cơ quan nhà nước

        Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;
        Căn cứ Luật Thư viện số 46/2019/QH14;
        Theo đề nghị của Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch;
        Chính phủ ban hành Nghị định quy định về thư viện dùng chung.

        Phần I
        QUY ĐỊNH CHUNG

        Chương I
        PHẠM VI VÀ
        TỪ NGỮ

        Điều 1. Phạm vi điều chỉnh
        Nghị định này quy định việc lập, quản lý và sử dụng thư viện dùng chung.

        Điều 2. Giải thích từ ngữ
        Trong Nghị định này, các từ ngữ dưới đây được hiểu như sau:
        1. Thư viện dùng chung là nơi giữ tài liệu của nhiều cơ quan.
        2. Tài liệu số gồm:
        a) Văn bản điện tử;
        b) Tệp âm thanh;
        c) Tệp hình ảnh;
        d) Dữ liệu mở;
        đ) Tài liệu số hóa từ bản giấy;
        e) Tài liệu khác.
        Tài liệu số được giữ ít nhất 05 năm.
        3. Bạn đọc là người được cấp thẻ.

        Chương II
        TỔ CHỨC THƯ VIỆN

        Mục 1
        THÀNH LẬP

        Tiểu mục 1
        ĐIỀU KIỆN

        Điều 3. Điều kiện thành lập
        1. Có trụ sở và có kinh phí trên 1.000.000 đồng.
        2. Có người phụ trách theo quy định tại khoản 1 Điều 2 Nghị định này.

        Tiểu mục 2
        THỦ TỤC

        Điều 4. Hồ sơ
        Hồ sơ thành lập gồm:
        a) Đơn đề nghị;
        b) Danh mục tài liệu.

        Mục 2
        HOẠT ĐỘNG

        Điều 5. Nghị định này không áp dụng đối với thư viện của trường học.

        Phần II
        ĐIỀU KHOẢN THI HÀNH

        Chương III
        HIỆU LỰC

        Mục 1
        HIỆU LỰC THI HÀNH

        Điều 6. Hiệu lực thi hành
        1. Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2026.
        2. Bộ trưởng, Thủ trưởng cơ quan ngang bộ chịu trách nhiệm thi hành Nghị định này./.

        Nơi nhận:
        - Ban Bí thư Trung ương Đảng;
        - Lưu: VT, KGVX (2).
        TM. CHÍNH PHỦ
        THỦ TƯỚNG
        Nguyễn Văn Mẫu

        Phụ lục I
        MẪU ĐƠN
        (Kèm theo Nghị định số 999/2026/NĐ-CP)
        1. Tên cơ quan: ………
        a) Địa chỉ: ………
        Điều 1. Bên nhận cam kết đúng.

        Phụ lục II
        DANH MỤC TÀI LIỆU
        | STT | Tên | Số bản |
        | 1 | Công báo | 3 |
        | 2 | Niên giám |  |
        """

    /// The paths of its provisions, in their order.
    static let paths = [
        "p1", "c1", "d1", "d2", "d2.k1", "d2.k2", "d2.k2.a", "d2.k2.b", "d2.k2.c", "d2.k2.d",
        "d2.k2.dd", "d2.k2.e", "d2.k3", "c2", "c2.m1", "c2.m1.t1", "d3", "d3.k1", "d3.k2",
        "c2.m1.t2", "d4", "d4.a", "d4.b", "c2.m2", "d5", "p2", "c3", "c3.m1", "d6", "d6.k1",
        "d6.k2", "pl1", "pl2",
    ]
}
