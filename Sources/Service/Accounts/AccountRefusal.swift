import Department
import Wire

/// Why a request about accounts is refused. Codes are stable for ever; those of commands stand
/// in `RefusalCode`.
enum AccountRefusal: String, CaseIterable, Sendable {
    case originForbidden = "origin.forbidden"
    case contentTypeUnsupported = "content.typeUnsupported"
    case pathUnknown = "path.unknown"
    case methodNotAllowed = "method.notAllowed"
    case sessionNone = "session.none"
    case sessionUnknown = "session.unknown"
    case signInFailed = "signIn.failed"
    case signInCodeRequired = "signIn.codeRequired"
    case signInCodeWrong = "signIn.codeWrong"
    case signInLocked = "signIn.locked"
    case setUpDone = "setUp.done"
    case setUpCodeWrong = "setUp.codeWrong"
    case loginInvalid = "login.invalid"
    case loginTaken = "login.taken"
    case passwordTooShort = "password.tooShort"
    case passwordTooLong = "password.tooLong"
    case passwordCommon = "password.common"
    case passwordWrong = "password.wrong"
    case totpActive = "totp.active"
    case totpNotOffered = "totp.notOffered"
    case totpCodeWrong = "totp.codeWrong"
    case invitationUnknown = "invitation.unknown"

    /// What the product calls itself.
    static let productName = "Cục ảo"

    /// The HTTP status (RFC 9110, section 15).
    var status: Int {
        switch self {
        case .loginInvalid, .passwordTooShort, .passwordTooLong, .passwordCommon: 400
        case .sessionNone, .signInFailed, .signInCodeRequired, .signInCodeWrong: 401
        case .originForbidden, .setUpCodeWrong, .passwordWrong, .totpCodeWrong: 403
        case .pathUnknown, .sessionUnknown, .invitationUnknown: 404
        case .methodNotAllowed: 405
        case .setUpDone, .loginTaken, .totpActive, .totpNotOffered: 409
        case .contentTypeUnsupported: 415
        case .signInLocked: 429
        }
    }

    /// What happened and what to do, for the person who reads it.
    func sentence(_ language: Language) -> String {
        let sentences = accessSentences ?? credentialSentences
        return language == .vi ? sentences.vi : sentences.en
    }

    private var accessSentences: (vi: String, en: String)? {
        switch self {
        case .originForbidden:
            (
                "Yêu cầu này đến từ một trang khác nên bị từ chối. Hãy mở lại đúng địa chỉ của Cục ảo.",
                "The request came from another site and is refused. Open the department's own address."
            )
        case .contentTypeUnsupported:
            (
                "Máy chủ chỉ nhận nội dung dạng JSON (Content-Type: application/json).",
                "The server takes JSON only (Content-Type: application/json)."
            )
        case .pathUnknown:
            ("Không có địa chỉ này trên máy chủ.", "The server has no such address.")
        case .methodNotAllowed:
            (
                "Địa chỉ này không nhận phương thức vừa gửi.",
                "This address does not take that method."
            )
        case .sessionNone:
            (
                "Anh/chị chưa đăng nhập hoặc phiên đã kết thúc. Hãy đăng nhập lại; nội dung anh/chị gõ vẫn được giữ.",
                "You are not signed in, or the session has ended. Sign in again; what you typed is kept."
            )
        case .sessionUnknown:
            (
                "Không tìm thấy phiên đăng nhập này; có thể nó đã kết thúc.",
                "There is no such session; it may have ended."
            )
        case .signInFailed:
            (
                "Sai tên đăng nhập hoặc mật khẩu. Hãy kiểm tra bộ gõ và phím Caps Lock rồi thử lại.",
                "Wrong login or password. Check the keyboard and Caps Lock, then try again."
            )
        case .signInCodeRequired:
            (
                "Hãy nhập mã 6 chữ số trên điện thoại, hoặc một mã dự phòng.",
                "Enter the six digits of your telephone, or a recovery code."
            )
        case .signInCodeWrong:
            (
                "Mã không đúng hoặc đã dùng. Hãy chờ mã mới trên điện thoại rồi nhập lại.",
                "The code is wrong or was used before. Wait for the next one and enter it."
            )
        case .signInLocked:
            (
                "Đã thử sai quá nhiều lần. Hãy chờ hết thời gian ghi ở đây rồi thử lại.",
                "Too many wrong tries. Wait for the time shown here, then try again."
            )
        case .setUpDone:
            (
                "Cục ảo đã được thiết lập. Hãy đăng nhập.",
                "The department is set up already. Sign in."
            )
        case .setUpCodeWrong:
            (
                "Mã thiết lập không đúng. Hãy chép lại mã mà máy chủ in ra ở lần khởi động mới nhất.",
                "The set-up code is wrong. Copy the one that the server printed at its newest start."
            )
        default: nil
        }
    }

    private var credentialSentences: (vi: String, en: String) {
        switch self {
        case .loginInvalid:
            (
                "Tên đăng nhập gồm 2 đến 64 chữ cái không dấu, chữ số hoặc các dấu . _ - @ +, bắt đầu bằng chữ hoặc số.",
                "A login has 2 to 64 letters without marks, digits or . _ - @ + and starts with a letter or digit."
            )
        case .loginTaken:
            (
                "Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.",
                "Somebody has this login. Choose another."
            )
        case .passwordTooShort:
            (
                "Mật khẩu cần ít nhất \(PasswordRules.charactersMin) ký tự. "
                    + "Một câu vài từ dễ nhớ là tốt nhất.",
                "A password needs at least \(PasswordRules.charactersMin) characters. "
                    + "A few words that you remember are best."
            )
        case .passwordTooLong:
            (
                "Mật khẩu dài nhất \(PasswordRules.charactersMax) ký tự. Hãy rút ngắn lại.",
                "A password has at most \(PasswordRules.charactersMax) characters. Shorten it."
            )
        case .passwordCommon:
            (
                "Mật khẩu này dễ đoán: quá phổ biến, hoặc chỉ là tên đăng nhập, tên người, tên cơ quan. Hãy chọn ít nhất ba từ không liên quan.",
                "This password is easy to guess: too common, or only the login, a name, the institution. Take three or more unrelated words."
            )
        case .passwordWrong:
            (
                "Mật khẩu hiện tại không đúng. Hãy thử lại.",
                "The present password is wrong. Try again."
            )
        case .totpActive:
            (
                "Xác thực hai yếu tố đang bật. Hãy tắt trước khi tạo khóa mới.",
                "The second factor is on. Switch it off before making a new key."
            )
        case .totpNotOffered:
            (
                "Chưa có khóa nào để xác nhận. Hãy bắt đầu bật xác thực hai yếu tố lại.",
                "There is no key to confirm. Start switching the second factor on again."
            )
        case .totpCodeWrong:
            (
                "Mã không đúng. Hãy kiểm tra giờ trên điện thoại, chờ mã mới rồi nhập lại.",
                "The code is wrong. Check the clock of the telephone, wait for the next code and enter it."
            )
        default:
            (
                "Đường dẫn mời đã dùng hoặc hết hạn. Hãy xin quản trị hệ thống một đường dẫn mới.",
                "The invitation was used or has run out. Ask an administrator for a new one."
            )
        }
    }
}

/// A refusal with what belongs to this one case of it.
struct AccountProblem: Error, Equatable {
    var refusal: AccountRefusal
    /// The parameter that is at fault, if it is one.
    var field: String?
    /// When it makes sense to try again, in seconds.
    var retryAfter: Int?

    init(_ refusal: AccountRefusal, field: String? = nil, retryAfter: Int? = nil) {
        self.refusal = refusal
        self.field = field
        self.retryAfter = retryAfter
    }

    var response: HTTPResponse {
        Problem.response(
            status: refusal.status, code: refusal.rawValue, vi: refusal.sentence(.vi),
            en: refusal.sentence(.en), field: field, retryAfter: retryAfter)
    }
}
