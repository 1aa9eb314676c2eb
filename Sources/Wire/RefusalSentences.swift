import Department

extension RefusalCode {
    /// What happened and what to do, for the person who reads it.
    public func sentence(_ language: Language) -> String {
        switch language {
        case .vi: sentences.vi
        case .en: sentences.en
        }
    }

    private var sentences: (vi: String, en: String) {
        formSentences ?? authoritySentences ?? placeSentences ?? discussionSentences
            ?? draftSentences ?? annotationSentences ?? consultationSentences ?? opinionSentences
            ?? pollSentences ?? ballotSentences ?? trusteeSentences ?? slipSentences
            ?? slipFormSentences
            ?? signatureSentences
            ?? documentSentences ?? machineSentences
    }

    private var formSentences: (vi: String, en: String)? {
        switch self {
        case .parametersInvalid:
            (
                "Yêu cầu thiếu hoặc sai thông tin. Hãy tải lại trang rồi thử lại.",
                "The request lacks something or has something wrong. Reload the page and try again."
            )
        case .methodUnknown:
            (
                "Máy chủ không biết thao tác này. Hãy tải lại trang để dùng phiên bản mới nhất.",
                "The server does not know this action. Reload the page to get the newest version."
            )
        case .textEmpty:
            (
                "Nội dung còn trống. Hãy nhập nội dung rồi gửi lại.",
                "The text is empty. Write something and send it again."
            )
        case .textTooLong:
            (
                "Nội dung quá dài. Hãy rút gọn hoặc chia thành nhiều phần.",
                "The text is too long. Shorten it or split it."
            )
        case .textForbiddenCharacter:
            (
                "Nội dung có ký tự ẩn hoặc xuống dòng không được phép. Hãy xóa ký tự đó rồi gửi lại.",
                "The text has a hidden character or a line break that is not allowed. Remove it and send again."
            )
        case .identifierTaken:
            (
                "Mã này đã được dùng. Hãy thử lại, hệ thống sẽ tạo mã mới.",
                "This identifier is taken. Try again with a new one."
            )
        case .identifierAhead:
            (
                "Đồng hồ trên máy của anh/chị nhanh hơn một ngày. Hãy chỉnh lại giờ rồi gửi lại; nội dung anh/chị gõ vẫn được giữ.",
                "The clock of your device is more than a day ahead. Set it right and send again; what you typed is kept."
            )
        case .nothingChanged:
            (
                "Không có gì thay đổi so với hiện tại.",
                "Nothing differs from what is there already."
            )
        default: nil
        }
    }

    private var authoritySentences: (vi: String, en: String)? {
        switch self {
        case .sessionNone:
            (
                "Anh/chị chưa đăng nhập hoặc phiên đã hết. Hãy đăng nhập; nội dung anh/chị gõ vẫn được giữ.",
                "You are not signed in, or the session ended. Sign in; what you typed is kept."
            )
        case .personUnknown:
            (
                "Không tìm thấy người này trong Cục ảo. Hãy kiểm tra lại tên.",
                "This person is not known in the department. Check the name."
            )
        case .personSuspended:
            (
                "Tài khoản đang bị tạm dừng. Hãy liên hệ quản trị hệ thống.",
                "This account is suspended. Contact an administrator."
            )
        case .permissionMissing:
            (
                "Vai trò của anh/chị không cho phép việc này. Hãy nhờ người chủ trì hoặc quản trị hệ thống.",
                "Your role does not allow this. Ask the chair or an administrator."
            )
        case .membershipRequired:
            (
                "Anh/chị cần tham gia không gian làm việc này trước.",
                "Join this workspace first."
            )
        case .organisationUnknown:
            (
                "Không tìm thấy cơ quan, tổ chức này. Hãy chọn lại.",
                "This organisation is not known. Choose another."
            )
        case .organisationNameTaken:
            (
                "Đã có cơ quan, tổ chức mang tên này. Hãy dùng tên đã có.",
                "An organisation of this name exists. Use that one."
            )
        case .ownerImmutable:
            (
                "Không thể thay đổi chủ sở hữu của Cục ảo bằng cách này.",
                "The owner of the department cannot be changed this way."
            )
        case .personNotSuspended:
            (
                "Tài khoản này không bị tạm dừng.",
                "This account is not suspended."
            )
        case .personErased:
            (
                "Người này đã được xóa khỏi Cục ảo và không thể khôi phục.",
                "This person was erased from the department and cannot be brought back."
            )
        default: nil
        }
    }

    private var placeSentences: (vi: String, en: String)? {
        switch self {
        case .workspaceNotFound:
            (
                "Không tìm thấy không gian làm việc, hoặc anh/chị không được xem.",
                "There is no such workspace, or it is not open to you."
            )
        case .memberExists:
            ("Người này đã là thành viên.", "This person is a member already.")
        case .memberUnknown:
            (
                "Người này không phải là thành viên của không gian làm việc.",
                "This person is not a member of the workspace."
            )
        case .memberRoleSame:
            ("Thành viên đã giữ vai trò này.", "The member has this role already.")
        case .memberLastChair:
            (
                "Không gian làm việc phải luôn có người chủ trì. Hãy giao vai trò chủ trì cho người khác trước.",
                "A workspace always needs a chair. Give the chair to somebody else first."
            )
        case .memberChairPresent:
            (
                "Không gian làm việc vẫn có người chủ trì hoạt động. Hãy nhờ người đó giao vai trò chủ trì.",
                "The workspace has a chair who can act. Ask that person to hand the chair over."
            )
        default: nil
        }
    }

    private var discussionSentences: (vi: String, en: String)? {
        switch self {
        case .topicNotFound: ("Không tìm thấy chủ đề này.", "There is no such topic.")
        case .topicClosed:
            (
                "Chủ đề đã kết luận. Hãy nhờ người chủ trì mở lại nếu cần trao đổi thêm.",
                "The topic is closed. Ask the chair to reopen it if there is more to say."
            )
        case .topicNotClosed:
            ("Chủ đề đang mở.", "The topic is open.")
        case .dueInPast:
            (
                "Hạn nhận ý kiến phải ở trong tương lai. Hãy chọn ngày khác.",
                "The date must be in the future. Choose another."
            )
        case .postNotFound: ("Không tìm thấy bài viết này.", "There is no such post.")
        case .postNotYours:
            ("Anh/chị chỉ sửa được bài của chính mình.", "You can edit only what you wrote.")
        case .postChanged:
            (
                "Bài viết đã được sửa ở nơi khác. Hãy xem bản mới rồi sửa tiếp; nội dung anh/chị gõ vẫn được giữ.",
                "The post was edited elsewhere meanwhile. Look at the new text and edit again; yours is kept."
            )
        case .parentElsewhere:
            (
                "Bài được trả lời không thuộc chủ đề này.",
                "The post that this answers is not in this topic."
            )
        case .agreementOwn:
            ("Anh/chị không thể tự tán thành bài của mình.", "You cannot agree with your own post.")
        case .agreementExists:
            ("Anh/chị đã tán thành bài này.", "You agreed with this post already.")
        case .agreementMissing:
            ("Anh/chị chưa tán thành bài này.", "You have not agreed with this post.")
        case .mentionUnknown:
            (
                "Người được nhắc đến không phải là thành viên. Hãy thêm người đó vào hoặc bỏ phần nhắc.",
                "A person mentioned is not a member. Add them first or remove the mention."
            )
        default: nil
        }
    }

    private var machineSentences: (vi: String, en: String) {
        switch self {
        case .limitReached:
            (
                "Đã đạt giới hạn số lượng. Xem các giới hạn trong tài liệu hướng dẫn.",
                "A limit is reached. The documentation lists the limits."
            )
        case .rateExceeded:
            (
                "Anh/chị thao tác quá nhanh. Hãy chờ một chút; nội dung anh/chị gõ vẫn được giữ.",
                "That was too fast. Wait a moment; what you typed is kept."
            )
        case .storageFull:
            (
                "Máy chủ tạm thời chỉ cho đọc vì hết chỗ lưu. Nội dung anh/chị gõ vẫn được giữ; hãy gửi lại sau.",
                "The server is read-only for now: its disk is full. What you typed is kept; send it later."
            )
        case .subscriptionTooOld:
            (
                "Dữ liệu trên máy anh/chị đã cũ. Trang sẽ tải lại nội dung mới.",
                "Your copy is too old. The page will load the content anew."
            )
        case .subscriptionTooMany:
            (
                "Anh/chị đang mở quá nhiều không gian cùng lúc. Hãy đóng bớt.",
                "Too many workspaces are open at once. Close some."
            )
        case .positionUnknown:
            ("Thời điểm này không có trong sổ sự kiện.", "The log has no such instant.")
        default:
            (
                "Máy chủ đang bận. Nội dung anh/chị gõ vẫn được giữ; hãy thử lại sau ít giây.",
                "The server is busy. What you typed is kept; try again in a few seconds."
            )
        }
    }
}
