import Department

/// What the refusals of signatures, certificates and the trust list say.
extension RefusalCode {
    var signatureSentences: (vi: String, en: String)? {
        switch self {
        case .signatureExists:
            ("Đã có chữ ký hợp lệ ở đây, không cần ký lại.", "It is signed validly already.")
        case .signatureLate:
            (
                "Đã hết thời gian ký. Chữ ký gửi sau khi kết thúc không được nhận.",
                "The time for signing is over: no signature is taken after the end."
            )
        case .signatureNotYours:
            (
                "Chỉ người đã bỏ lá phiếu này mới được ký.",
                "Only who cast this ballot can sign it."
            )
        case .signatureUnwanted:
            (
                "Quy tắc ở đây không dùng chữ ký số.",
                "The rules here do not ask for signatures."
            )
        case .signatureWrong:
            (
                "Đây không phải tệp chữ ký CMS tách rời (.p7s) của một người ký. Hãy ký lại đúng tệp đã tải về.",
                "This is no detached CMS signature (.p7s) by one signer. Sign the downloaded file again."
            )
        case .signedChanged:
            (
                "Nội dung đã thay đổi sau khi tải về. Hãy tải bản mới, ký và gửi lại.",
                "What you signed has changed since. Download it anew, sign it and send it again."
            )
        case .signedNotFound:
            ("Không có gì để ký ở đây.", "There is nothing to sign here.")
        default: certificateSentences
        }
    }

    private var certificateSentences: (vi: String, en: String)? {
        switch self {
        case .certificateExists:
            ("Chứng thư này đã có trong danh sách.", "This certificate is on the list already.")
        case .certificateUnknown:
            (
                "Không tìm thấy chứng thư này. Hãy tải lại trang.",
                "There is no such certificate. Reload the page."
            )
        case .certificateWrong:
            (
                "Tệp này không phải chứng thư dùng được ở đây. Hãy chọn đúng tệp .cer, .crt hoặc .pem.",
                "This file is no certificate that fits here. Choose the right .cer, .crt or .pem."
            )
        case .revocationListWrong:
            (
                "Tệp này không phải danh sách thu hồi. Hãy chọn đúng tệp .crl.",
                "This file is no revocation list. Choose the right .crl."
            )
        case .secondPersonNeeded:
            (
                "Việc này cần một quản trị viên khác xác nhận.",
                "Another administrator has to confirm this."
            )
        default: nil
        }
    }
}
