import Department

/// The words of the report on a slip, which compiles the opinions and says what became of each
/// (Article 17 of Decree 191/2026/ND-CP).
enum SlipReportWords {
    static let title = "BÁO CÁO KẾT QUẢ LẤY Ý KIẾN"
    static func fileTitle(_ question: String) -> String { "Báo cáo lấy ý kiến \(question)" }
    static func opinionsTitle(_ question: String) -> String { "Ý kiến đã ký \(question)" }

    static let number = "Phiếu lấy ý kiến số:"
    static let time = "Thời gian lấy ý kiến:"
    static let extended = "Đã gia hạn:"
    static func extended(to end: Int64, _ reason: String) -> String {
        "đến \(MinutesWords.moment(end)); lý do: \(reason)"
    }
    static let ended = "Lý do kết thúc:"
    static let dossier = "Hồ sơ:"
    static let signing = "Chữ ký số:"
    static func signing(_ rule: SignatureRule) -> String {
        guard rule.required else { return "có thể ký; ý kiến không ký vẫn được tính." }
        return rule.undeterminedCounts
            ? "bắt buộc; chữ ký không xác định được vẫn được tính."
            : "bắt buộc; ý kiến không có chữ ký hợp lệ không được tính."
    }

    static let figures = "1. Số phiếu"
    static let sent = "Số phiếu gửi:"
    static let received = "Số phiếu trả lời:"
    static let deemed = "Coi là đồng ý do hết hạn không trả lời:"
    static let silent = "Không trả lời:"
    static let options = "2. Kết quả từng phương án"
    static func votes(_ votes: String, _ share: String) -> String { "\(votes) phiếu (\(share))." }
    static let opinions = "3. Ý kiến của từng người"

    static let person = "Người được lấy ý kiến"
    static let opinion = "Ý kiến"
    static let signature = "Chữ ký số"
    static let response = "Tiếp thu, giải trình"
    static let deemedRow = "Không trả lời, coi là đồng ý"
    static let silentRow = "Không trả lời"

    static let conclusion = "4. Kết luận:"
    static func byChair(_ name: String) -> String {
        "Ngang phiếu; quyết định theo chủ trì \(name)."
    }
    static let report = "5. Báo cáo"
    static let made =
        "Báo cáo lập từ các sự kiện của phiếu lấy ý kiến; ai cũng đếm lại được từ các sự kiện đó."
    static let keeperSignature = ["NGƯỜI LẬP BÁO CÁO"]

    static func signature(_ signature: Signature?) -> String {
        guard let signature else { return "Không ký" }
        let realm = signature.realm.map { " (\(self.realm($0)))" } ?? ""
        let reasons = signature.reasons.map(reason).joined(separator: "; ")
        return verdict(signature.verdict) + realm + (reasons.isEmpty ? "" : ": \(reasons)")
    }

    private static func verdict(_ verdict: SignatureVerdict) -> String {
        switch verdict {
        case .valid: "Hợp lệ"
        case .invalid: "Không hợp lệ"
        case .undetermined: "Không xác định được"
        }
    }

    private static func realm(_ realm: TrustRealm) -> String {
        switch realm {
        case .national: "công cộng"
        case .government: "chuyên dùng công vụ"
        case .trial: "thử nghiệm"
        }
    }

    private static func reason(_ reason: SignatureReason) -> String {
        switch reason {
        case .malformed: "tệp không đọc được"
        case .signerCount: "nhiều người ký, hoặc không có ai"
        case .contentAltered: "nội dung đã ký không phải ý kiến này"
        case .signatureBroken: "giá trị chữ ký không khớp"
        case .certificateMismatch: "chữ ký không ghi đúng chứng thư"
        case .weakAlgorithm: "thuật toán hoặc khóa quá yếu"
        case .keyUsage: "chứng thư không dùng để ký"
        case .untrustedChain: "không dẫn đến tổ chức tin cậy"
        case .expired: "chứng thư đã hết hạn tại lúc ký"
        case .notYetValid: "chứng thư chưa có hiệu lực tại lúc ký"
        case .revoked: "chứng thư đã bị thu hồi tại lúc ký"
        case .wrongPerson: "không phải chứng thư đã đăng ký của người này"
        case .timestampWrong: "dấu thời gian không thuộc chữ ký"
        case .timestampUntrusted: "chưa biết tổ chức cấp dấu thời gian"
        case .missingRevocation: "thiếu danh sách thu hồi"
        case .staleRevocation: "danh sách thu hồi đã cũ"
        case .unconfirmedPerson: "chưa xác nhận chứng thư là của người này"
        }
    }

    static func given(_ opinion: String, at instant: Int64, revision: Int) -> String {
        let moment = MinutesWords.moment(instant)
        return revision > 1
            ? "\(opinion), \(moment), phiên bản \(revision)." : "\(opinion), \(moment)."
    }
}
