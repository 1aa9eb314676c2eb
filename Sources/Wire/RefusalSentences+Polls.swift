import Department

/// What the refusals of the polls say.
extension RefusalCode {
    var pollSentences: (vi: String, en: String)? {
        switch self {
        case .pollNotFound:
            ("Không tìm thấy cuộc biểu quyết này.", "There is no such poll.")
        case .pollNotYours:
            (
                "Chỉ chủ trì, thư ký hoặc người mở cuộc biểu quyết mới làm được việc này.",
                "Only the chair, a secretary or whoever opened the poll can do that."
            )
        case .pollClosed:
            (
                "Cuộc biểu quyết đã kết thúc, không nhận thêm phiếu.",
                "The poll is over and takes no more ballots."
            )
        case .pollStillOpen:
            (
                "Cuộc biểu quyết chưa kết thúc. Hãy chờ đến hạn hoặc kết thúc sớm kèm lý do.",
                "The poll is not over yet. Wait for its end, or end it early with a reason."
            )
        case .pollTermWrong:
            (
                "Thời hạn không phù hợp với quy tắc của cuộc biểu quyết. Hãy chọn thời điểm khác.",
                "The time does not fit the rules of the poll. Choose another."
            )
        case .pollRevealing:
            (
                "Kết quả đã công bố. Mở lại sẽ lộ lựa chọn của người bỏ phiếu sau. Hãy biểu quyết lại.",
                "The result is known. Reopening would show what later voters chose. Repeat the poll instead."
            )
        case .pollNotTied:
            (
                "Cuộc biểu quyết này không cần người chủ trì quyết định.",
                "This poll does not wait for the chair's decision."
            )
        case .optionsWrong:
            (
                "Cần từ hai đến một trăm phương án, mỗi phương án ghi khác nhau.",
                "There must be from two to a hundred options, each worded differently."
            )
        case .procedureWrong:
            (
                "Các quy tắc biểu quyết không khớp nhau. Hãy xem lại cách chọn, tỷ lệ cần đạt và mức công khai.",
                "The rules of the poll do not fit together. Check the method, the majority and who sees what."
            )
        case .electorateEmpty:
            ("Chưa có ai có quyền biểu quyết.", "Nobody could vote.")
        case .electorateWrong:
            (
                "Danh sách người biểu quyết chưa đúng. Mỗi người phải là thành viên, ghi một lần và không phải quan sát viên.",
                "The list of electors is not right. Each must be a member, named once, and no observer."
            )
        case .electorateTooSmall:
            (
                "Bỏ phiếu kín cần ít nhất năm người, để không ai bị đoán ra lựa chọn.",
                "A secret ballot needs five people at least, so that nobody's choice can be guessed."
            )
        case .electorExists:
            (
                "Người này đã có trong danh sách biểu quyết.",
                "That person is on the list of electors already."
            )
        default: nil
        }
    }

    var ballotSentences: (vi: String, en: String)? {
        switch self {
        case .ballotNotYours:
            (
                "Anh/chị không có quyền bỏ lá phiếu này, hoặc đã nhờ người khác bỏ phiếu thay.",
                "This vote is not yours to cast, or you let somebody else vote for you."
            )
        case .ballotWrong:
            (
                "Lá phiếu chưa đúng cách. Hãy xem lại số phương án được chọn hoặc tổng số điểm.",
                "The ballot is not marked as it must be. Check how many options or points it has."
            )
        case .ballotReasonMissing:
            (
                "Lựa chọn này cần nêu lý do hoặc nội dung ý kiến.",
                "This choice needs a reason."
            )
        case .ballotFinal:
            (
                "Phiếu đã bỏ, không đổi được theo quy tắc của cuộc biểu quyết này.",
                "Your ballot was cast, and the rules of this poll do not let it change."
            )
        case .ballotTrackerWrong:
            (
                "Mã theo dõi lá phiếu chưa dùng được. Hãy gửi lại phiếu.",
                "The tracker of the ballot cannot be used. Send the ballot again."
            )
        case .boxNotReady:
            (
                "Hòm phiếu đang được chuẩn bị. Hãy thử lại sau giây lát.",
                "The ballot box is being prepared. Try again in a moment."
            )
        case .tokenIssued:
            (
                "Anh/chị đã lấy thẻ phiếu trên một thiết bị khác. Hãy bỏ phiếu trên thiết bị đó.",
                "Your ballot token was issued to another device. Vote on that one."
            )
        case .tokenWrong:
            (
                "Thẻ phiếu không có giá trị trong cuộc bỏ phiếu này.",
                "The ballot token is not valid in this poll."
            )
        case .ballotNamed:
            (
                "Phiếu kín không được gửi kèm phiên đăng nhập.",
                "A secret ballot must not be sent with a session."
            )
        case .ballotsSecret:
            (
                "Phiếu kín không có chữ ký, nên không có gì để xuất.",
                "Secret ballots bear no signatures: there is nothing to take along."
            )
        case .deputyWrong:
            (
                "Không thể nhờ người này bỏ phiếu thay.",
                "That person cannot vote for you."
            )
        default: nil
        }
    }

    var trusteeSentences: (vi: String, en: String)? {
        switch self {
        case .boxPrepared:
            (
                "Khóa của cuộc bỏ phiếu kín đã tạo xong, không đổi được nữa.",
                "The key of this secret poll is made and cannot change any more."
            )
        case .sharesDealt:
            (
                "Anh/chị đã trao các mảnh khóa. Muốn trao lại, hãy làm lại phần khóa.",
                "You have dealt your shares. To deal others, make your part anew."
            )
        case .shareWrong:
            (
                "Mảnh khóa này không thuộc cuộc bỏ phiếu. Hãy dùng thiết bị đã tạo phần khóa, hoặc mã dự phòng.",
                "This is not your share of the key of this poll. Use the device or the recovery code of when it was made."
            )
        case .transcriptWrong:
            (
                "Mã đối chiếu không khớp với máy chủ. Hãy tải lại trang và đối chiếu lại với hai người kia.",
                "Your transcript is not that of the server. Reload the page and compare the code with the other two again."
            )
        case .trusteeNotYours:
            (
                "Anh/chị không phải người giữ khóa của cuộc bỏ phiếu này.",
                "You are not a key holder of this poll."
            )
        case .trusteesWaiting:
            (
                "Chưa đủ người giữ khóa hoàn thành bước trước.",
                "Not all key holders have done the step before this."
            )
        case .trusteesWrong:
            (
                "Bỏ phiếu kín cần đúng ba người giữ khóa là thành viên, hoặc không có ai.",
                "A secret poll has three members as key holders, or none."
            )
        default: nil
        }
    }
}
