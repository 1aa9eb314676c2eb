import Department

extension RefusalCode {
    /// About files that are brought in. None repeats anything of the file.
    var documentSentences: (vi: String, en: String)? { stampSentences ?? formSentences }

    private var stampSentences: (vi: String, en: String)? {
        switch self {
        case .documentSecret:
            (
                "Tệp mang dấu chỉ độ mật nên không được nhập và không được lưu lại. Không soạn thảo, lưu giữ tài liệu bí mật nhà nước trên máy nối mạng (Điều 5 Luật Bảo vệ bí mật nhà nước).",
                "The file bears a stamp of state secrecy: it was neither imported nor kept. Such texts must not be drafted or stored on a networked computer (Law 29/2018/QH14, article 5)."
            )
        case .documentMacros:
            (
                "Tệp có macro (chương trình) nên không được nhập. Hãy lưu lại dưới dạng DOCX không macro rồi nhập.",
                "The file holds macros. Save it as DOCX without macros, then import it."
            )
        case .documentExecutable:
            (
                "Trong tệp có chương trình chạy được nên không được nhập. Hãy lưu lại chỉ phần văn bản.",
                "The file holds a program that could be run. Save the text alone."
            )
        case .documentExternalEntities:
            (
                "Tệp XML khai báo thực thể hoặc kiểu tài liệu bên ngoài nên không được nhập. Hãy xuất lại tệp không có khai báo DOCTYPE.",
                "The XML declares a document type or entities. Export it again without DOCTYPE."
            )
        case .documentBomb:
            (
                "Tệp nén phình ra lớn bất thường nên không được nhập. Hãy mở tệp gốc và lưu lại.",
                "The file unpacks to far more than a text needs. Open the original and save it again."
            )
        case .documentUnsafeName:
            (
                "Bên trong tệp có phần mang tên không an toàn hoặc bị trùng. Hãy mở tệp gốc và lưu thành tệp mới.",
                "A part inside of the file has an unsafe or doubled name. Open the original and save it as a new file."
            )
        default: nil
        }
    }

    private var formSentences: (vi: String, en: String)? {
        switch self {
        case .documentEmpty:
            ("Tệp trống. Hãy chọn tệp khác.", "The file is empty. Choose another.")
        case .documentTooLarge:
            (
                "Tệp vượt quá dung lượng cho phép. Hãy bỏ bớt hình ảnh hoặc tách phụ lục ra rồi nhập lại.",
                "The file is larger than allowed. Leave out pictures or split off annexes, then import again."
            )
        case .documentUnknown:
            (
                "Không nhận ra định dạng tệp. Hãy dùng DOCX, ODT, Akoma Ntoso, HTML, Markdown hoặc văn bản thuần (UTF-8).",
                "The format is not known. Use DOCX, ODT, Akoma Ntoso, HTML, Markdown or plain text (UTF-8)."
            )
        case .documentUnsupported:
            (
                "Chưa đọc được định dạng này (ví dụ PDF, DOC, RTF). Hãy mở bằng trình soạn thảo và lưu thành DOCX.",
                "This format is not read (such as PDF, DOC, RTF). Open it in an editor and save it as DOCX."
            )
        case .documentDamaged:
            (
                "Tệp bị hỏng hoặc chưa tải lên đủ. Hãy mở thử trên máy của anh/chị, lưu lại rồi nhập.",
                "The file is damaged or was cut off. Open it on your computer, save it again and import that."
            )
        case .documentEncrypted:
            (
                "Tệp được đặt mật khẩu. Hãy bỏ mật khẩu rồi nhập lại.",
                "The file is locked by a password. Remove the password and import again."
            )
        case .documentTooComplex:
            (
                "Cấu trúc tệp quá phức tạp. Hãy chép phần văn bản sang một tệp DOCX mới rồi nhập.",
                "The structure of the file is too complex. Copy the text into a new DOCX and import that."
            )
        default: nil
        }
    }
}
