import Department

extension RefusalCode {
    var annotationSentences: (vi: String, en: String)? {
        switch self {
        case .annotationNotFound:
            (
                "Không tìm thấy ý kiến này, hoặc ý kiến đã được rút. Hãy tải lại trang.",
                "There is no such comment, or it was taken back. Reload the page."
            )
        case .annotationNotYours:
            (
                "Chỉ người viết ý kiến hoặc nhóm soạn thảo mới làm được việc này.",
                "Only the author of the comment or the drafting team can do this."
            )
        case .annotationChanged:
            (
                "Ý kiến đã được sửa ở nơi khác. Hãy xem bản mới rồi sửa tiếp; nội dung anh/chị gõ vẫn được giữ.",
                "The comment was edited elsewhere meanwhile. Look at the new text and edit again; yours is kept."
            )
        case .annotationResolved:
            ("Ý kiến này đã được đánh dấu giải quyết xong.", "This comment is settled already.")
        case .annotationOpen:
            ("Ý kiến này vẫn đang để ngỏ.", "This comment is not settled.")
        case .annotationImported, .annotationFileWrong, .annotationFileForeign:
            importSentences
        case .noteNotFound:
            (
                "Không tìm thấy ghi chú này, hoặc ghi chú đã được xóa.",
                "There is no such note of yours, or you have deleted it."
            )
        case .layerClosed:
            (
                "Lớp ý kiến này chỉ dành cho nhóm soạn thảo. Hãy chọn lớp công khai.",
                "This layer is for the drafting team only. Choose the public one."
            )
        case .anchorWrong:
            (
                "Đoạn được chọn không có trong dự thảo. Hãy chọn lại đoạn cần góp ý.",
                "The chosen words are not in the draft. Choose them again."
            )
        case .anchorChanged:
            (
                "Đoạn được chọn vừa có người sửa. Hãy xem nội dung mới rồi chọn lại; ý kiến anh/chị gõ vẫn được giữ.",
                "The chosen words were just changed. Look at the new text and choose again; your comment is kept."
            )
        case .anchorMissing:
            (
                "Đề xuất sửa đổi cần gắn với một đoạn của dự thảo. Hãy chọn đoạn cần sửa.",
                "A suggested amendment needs words of the draft. Choose what is to be changed."
            )
        case .versionNotFound:
            (
                "Dự thảo không có phiên bản này. Hãy chọn phiên bản khác.",
                "The draft has no such version. Choose another."
            )
        default: suggestionSentences
        }
    }

    private var importSentences: (vi: String, en: String)? {
        switch self {
        case .annotationImported:
            (
                "Ý kiến này được nhập từ tệp nên giữ nguyên lời. Anh/chị có thể trả lời hoặc gỡ bỏ.",
                "This comment came from a file and keeps its words. Answer it, or take it back."
            )
        case .annotationFileWrong:
            (
                "Tệp này không phải tệp ý kiến theo chuẩn W3C (JSON-LD), hoặc đã hỏng. Hãy xuất lại tệp rồi thử lần nữa.",
                "This is no file of annotations in the W3C's form (JSON-LD), or it is damaged. Export it again."
            )
        case .annotationFileForeign:
            (
                "Tệp dùng một bộ từ vựng khác với chuẩn W3C Web Annotation nên không thể đọc chắc chắn.",
                "The file gives its words another meaning than the W3C's, so it cannot be read with certainty."
            )
        default: nil
        }
    }

    private var suggestionSentences: (vi: String, en: String)? {
        switch self {
        case .suggestionNone:
            (
                "Ý kiến này không kèm đề xuất sửa đổi. Hãy trả lời ý kiến thay vì tiếp thu vào dự thảo.",
                "This comment suggests no amendment. Answer it instead of taking it over."
            )
        case .suggestionDecided:
            (
                "Đề xuất sửa đổi này đã được xử lý. Hãy xem kết quả xử lý.",
                "This suggested amendment was decided already. Look at the decision."
            )
        case .suggestionStale:
            (
                "Đoạn cần sửa đã thay đổi nên không thể tiếp thu nguyên văn. Hãy tiếp thu một phần với nội dung viết lại.",
                "The words to be changed have changed, so it cannot be taken over as it is. Accept it partly in new wording."
            )
        default: nil
        }
    }

    var consultationSentences: (vi: String, en: String)? {
        switch self {
        case .commentAnswered:
            (
                "Ý kiến góp ý đã được trả lời nên không thể sửa hoặc rút. Hãy gửi ý kiến mới.",
                "The comment was answered, so it cannot be changed or taken back. Write a new one."
            )
        case .commentsUnanswered:
            (
                "Còn ý kiến góp ý chưa được tiếp thu hoặc giải trình. Hãy trả lời hết trước khi kết thúc.",
                "Some comments have no answer yet. Answer each before finishing."
            )
        case .consultationNotFound:
            ("Không tìm thấy đợt lấy ý kiến này.", "There is no such consultation.")
        case .consultationFinished:
            (
                "Đợt lấy ý kiến đã hoàn tất và không thay đổi được nữa.",
                "The consultation is finished and cannot be changed any more."
            )
        case .consultationOpen:
            (
                "Phiên bản này đang được lấy ý kiến. Hãy gia hạn thay vì mở đợt mới.",
                "Comments on this version are being asked for already. Extend that consultation instead."
            )
        case .consultationClosed:
            (
                "Đợt lấy ý kiến đã hết hạn góp ý.",
                "The consultation takes no more comments."
            )
        case .consultationStillOpen:
            (
                "Đợt lấy ý kiến chưa hết hạn góp ý. Hãy chờ đến hạn hoặc kết thúc sớm kèm lý do.",
                "The consultation still takes comments. Wait for its date, or close it early with a reason."
            )
        case .consultationTooShort:
            (
                "Hạn góp ý ngắn hơn thời hạn quy định. Hãy chọn ngày muộn hơn.",
                "The date leaves less time than is prescribed. Choose a later one."
            )
        case .profileWrong:
            (
                "Thông tin về trình tự lấy ý kiến chưa hợp lệ. Hãy kiểm tra số ngày và đối tượng lấy ý kiến.",
                "The procedure is not valid. Check the number of days and who is asked."
            )
        default: rowSentences
        }
    }

    private var rowSentences: (vi: String, en: String)? {
        switch self {
        case .rowNotFound:
            (
                "Bản tổng hợp không có dòng này, hoặc dòng đã được gộp vào dòng khác. Hãy tải lại trang.",
                "The table has no such row, or it was folded into another. Reload the page."
            )
        case .rowAnswered:
            (
                "Dòng này đã có nội dung tiếp thu, giải trình nên không gộp vào dòng khác được.",
                "This row has its answer, so it cannot be folded into another."
            )
        case .calendarWrong:
            (
                "Lịch làm việc chưa hợp lệ: ngày nghỉ phải thuộc năm đó và không lặp lại; ngày làm bù phải là thứ Bảy hoặc Chủ nhật không nghỉ lễ.",
                "The calendar is not valid: holidays are days of that year, each once; days worked in exchange are Saturdays or Sundays that are no holidays."
            )
        case .changeMissing:
            (
                "Hãy chọn quy định đã được chỉnh lý theo ý kiến này, hoặc ghi lý do chưa chỉnh lý.",
                "Choose the provisions that were changed for this, or say why they are not yet."
            )
        default: nil
        }
    }
}
