import Department

/// What the refusals of the opinion slips say.
extension RefusalCode {
    var slipSentences: (vi: String, en: String)? {
        switch self {
        case .slipNotFound:
            ("Không tìm thấy phiếu lấy ý kiến này.", "There is no such opinion slip.")
        case .slipNotDraft:
            (
                "Phiếu đã được gửi hoặc đã thu hồi, không sửa được nữa.",
                "The slip was sent or withdrawn and cannot be changed any more."
            )
        case .slipNotSent:
            (
                "Phiếu còn là dự thảo. Hãy gửi phiếu trước.",
                "The slip is still a draft. Send it first."
            )
        case .slipNotYours:
            (
                "Phiếu này không hỏi ý kiến anh/chị, hoặc anh/chị không phải trợ lý của người được hỏi.",
                "This slip does not ask you, or you are not the assistant of whom it asks."
            )
        case .slipEnded:
            (
                "Phiếu đã hết hạn hoặc đã thu hồi, không nhận thêm ý kiến.",
                "The slip is over or withdrawn and takes no more opinions."
            )
        case .slipStillOpen:
            (
                "Phiếu còn đang lấy ý kiến. Hãy chờ hết hạn hoặc kết thúc sớm kèm lý do.",
                "Opinions are still being taken. Wait for the end, or end it early with a reason."
            )
        case .slipClosed:
            (
                "Phiếu đã đóng hoặc đã thu hồi.",
                "The slip is closed or withdrawn."
            )
        case .slipNotReported:
            (
                "Chưa có báo cáo tổng hợp. Hãy lập báo cáo trước khi thông báo kết quả.",
                "There is no report yet. Write it before telling the result."
            )
        case .slipNotTied:
            (
                "Kết quả không ngang phiếu, hoặc quy tắc của phiếu không để chủ trì quyết định.",
                "The result is not tied, or the rules of the slip do not leave it to the chair."
            )
        case .slipTied:
            (
                "Kết quả ngang phiếu. Hãy để chủ trì quyết định trước khi lập báo cáo.",
                "The result is tied. The chair decides before the report is written."
            )
        default: nil
        }
    }

    var slipFormSentences: (vi: String, en: String)? {
        switch self {
        case .slipNobodyWaits:
            (
                "Không còn ai cần nhắc: mọi người đã trả lời.",
                "Nobody is left to remind: all have answered."
            )
        case .slipProfileWrong:
            (
                "Các quy tắc của phiếu không khớp nhau. Hãy xem lại tỷ lệ cần đạt, thời hạn và lịch nhắc.",
                "The rules of the slip do not fit together. Check the majority, the term and the reminders."
            )
        case .slipTermWrong:
            (
                "Số ngày không nằm trong thời hạn mà quy tắc cho phép.",
                "That number of days is not within what the rules allow."
            )
        case .addresseesWrong:
            (
                "Danh sách người được lấy ý kiến chưa đúng. Mỗi người phải là thành viên, ghi một lần và không phải quan sát viên.",
                "The list of those who are asked is not right. Each must be a member, named once, and no observer."
            )
        case .assistantWrong:
            (
                "Trợ lý phải là một thành viên khác của không gian làm việc.",
                "The assistant must be another member of the workspace."
            )
        case .opinionNone:
            (
                "Người này không có ý kiến khác cần tiếp thu, giải trình.",
                "That person has no differing opinion to respond to."
            )
        case .opinionsUnanswered:
            (
                "Còn ý kiến khác chưa được tiếp thu, giải trình. Hãy trả lời từng ý kiến trước khi báo cáo.",
                "Some differing opinions have no response yet. Respond to each before reporting."
            )
        default: nil
        }
    }
}
