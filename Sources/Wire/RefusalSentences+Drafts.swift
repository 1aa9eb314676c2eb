import Department

extension RefusalCode {
    var draftSentences: (vi: String, en: String)? { wholeDraftSentences ?? blockSentences }

    private var wholeDraftSentences: (vi: String, en: String)? {
        switch self {
        case .draftNotFound: ("Không tìm thấy dự thảo này.", "There is no such draft.")
        case .draftNotYours:
            (
                "Chỉ tổ soạn thảo được sửa dự thảo này. Hãy gửi góp ý, hoặc nhờ chủ trì thêm anh/chị vào tổ.",
                "Only the drafting team edits this draft. Comment on it, or ask the chair to add you."
            )
        case .draftImporting:
            (
                "Dự thảo đang được nhập. Hãy chờ đến khi nhập xong.",
                "The draft is still being imported. Wait until that is done."
            )
        case .draftNotImporting:
            (
                "Dự thảo đã nhập xong. Hãy mở dự thảo để sửa tiếp.",
                "The import of this draft is finished. Open it to go on editing."
            )
        case .draftImportIncomplete:
            (
                "Các phần nhập chưa liền mạch: máy chủ đã nhận số khối khác. Hãy tải lại dự thảo rồi nhập tiếp.",
                "Parts are missing: the server has another number of blocks. Read the draft again and go on from there."
            )
        case .draftArchived:
            (
                "Dự thảo đã được lưu trữ nên chỉ đọc được. Hãy tạo dự thảo mới nếu cần soạn tiếp.",
                "The draft was archived and can only be read. Create a new one to go on drafting."
            )
        case .drafterUnknown:
            (
                "Người soạn thảo phải là thành viên có quyền phát biểu. Hãy thêm người đó vào không gian trước.",
                "A drafter must be a member who may speak. Add the person to the workspace first."
            )
        case .exportUnavailable:
            (
                "Máy chủ này chưa cài chương trình tạo PDF. Hãy tải DOCX hoặc HTML, hoặc báo quản trị viên.",
                "This server has no program that makes PDF. Take DOCX or HTML, or tell an administrator."
            )
        case .exportFailed:
            (
                "Không tạo được tệp trong thời gian cho phép. Hãy thử lại, hoặc chọn định dạng khác.",
                "The file could not be made in time. Try again, or choose another format."
            )
        case .templateUnknown:
            (
                "Không có mẫu bảng này. Hãy chọn một mẫu trong danh sách.",
                "There is no such form of the table. Choose one of the list."
            )
        case .versionTaken:
            (
                "Số lần dự thảo này vừa được dùng. Hãy xem danh sách phiên bản rồi đặt số kế tiếp.",
                "This version number is not the next one. Look at the list of versions and take the next."
            )
        default: nil
        }
    }

    private var blockSentences: (vi: String, en: String)? {
        switch self {
        case .blockNotFound:
            ("Không tìm thấy đoạn này trong dự thảo.", "There is no such block in the draft.")
        case .blockGone:
            (
                "Đoạn này đã bị xóa hoặc gộp vào đoạn khác. Nội dung anh/chị gõ vẫn được giữ; hãy đưa vào chỗ khác.",
                "This block was removed or merged meanwhile. What you typed is kept; put it elsewhere."
            )
        case .blockChanged:
            (
                "Người khác vừa thay đổi đoạn này. Hãy xem lại rồi thực hiện lại.",
                "Somebody has just changed this block. Look at it again, then repeat what you did."
            )
        case .blockPlaceGone:
            (
                "Vị trí này không còn như anh/chị thấy. Hãy chọn lại vị trí.",
                "This place is no longer as you saw it. Choose the place again."
            )
        case .blockLevelWrong:
            (
                "Cấp này không đặt được ở vị trí đó (Phần, Chương, Mục, Tiểu mục, Điều, khoản, điểm). Hãy chọn cấp khác.",
                "A block of this kind cannot stand there (part to point, in their order). Choose another level or place."
            )
        case .blockNumberWrong:
            (
                "Số của đoạn chỉ gồm chữ và số, tối đa 10 ký tự, ví dụ 5a. Hãy sửa lại.",
                "A number has letters and digits only, at most 10, such as 5a. Correct it."
            )
        case .operationWrong:
            (
                "Thay đổi này không khớp với nội dung của đoạn. Hãy tải lại đoạn; nội dung anh/chị gõ vẫn được giữ.",
                "This change does not fit the text of the block. Read the block again; what you typed is kept."
            )
        case .revisionTooOld:
            (
                "Bản anh/chị sửa đã quá cũ. Trang sẽ tải bản mới và đưa các thay đổi của anh/chị vào đó.",
                "The text that you edited is too old. The page reads the new one and carries your changes over."
            )
        case .textNotComposed:
            (
                "Nội dung bắt đầu bằng dấu rời. Hãy gõ cả chữ có dấu rồi gửi lại.",
                "The text begins with a loose accent. Write the whole letter and send again."
            )
        default: nil
        }
    }
}
