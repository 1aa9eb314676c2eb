import Wire

/// An answer that the gateway gives by itself: a status, a stable code, and what to do in
/// Vietnamese and in English (problem details, RFC 9457).
struct Refusal {
    let status: Int
    let code: String
    let vi: String
    let en: String
    var headers: [(name: String, value: String)] = []

    static let unknownUpgrade = Refusal(
        status: 400, code: "request.unknownUpgrade",
        vi: "Máy chủ chỉ nâng cấp kết nối lên WebSocket.",
        en: "This server upgrades connections to WebSocket only.")
    static let badHandshake = Refusal(
        status: 400, code: "socket.badHandshake",
        vi: "Yêu cầu mở kết nối WebSocket không đúng quy cách.",
        en: "The WebSocket handshake is not well formed.")
    static let wrongVersion = Refusal(
        status: 426, code: "socket.wrongVersion",
        vi: "Máy chủ dùng WebSocket phiên bản 13.",
        en: "This server speaks version 13 of WebSocket.",
        headers: [("Sec-WebSocket-Version", "13")])
    static let unknownSubprotocol = Refusal(
        status: 400, code: "socket.unknownSubprotocol",
        vi: "Hãy kết nối với giao thức con cucao.v1.",
        en: "Connect with the subprotocol cucao.v1.")
    static let foreignOrigin = Refusal(
        status: 403, code: "request.foreignOrigin",
        vi: "Hãy mở trang từ đúng địa chỉ của máy chủ này.",
        en: "Open the page from the address of this server.")
    static let tooManySockets = Refusal(
        status: 429, code: "socket.tooMany",
        vi: "Có quá nhiều kết nối đang mở. Hãy đóng bớt thẻ rồi thử lại.",
        en: "Too many connections are open. Close some tabs and try again.",
        headers: [("Retry-After", "10")])
    static let stopping = Refusal(
        status: 503, code: "server.stopping",
        vi: "Máy chủ đang dừng. Hãy thử lại sau ít giây.",
        en: "The server is stopping. Try again in a few seconds.",
        headers: [("Retry-After", "5")])
    static let noAnswer = Refusal(
        status: 503, code: "server.busy",
        vi: "Máy chủ đang bận. Hãy thử lại sau ít giây.",
        en: "The server is busy. Try again in a few seconds.",
        headers: [("Retry-After", "5")])
    static let tooManyBodies = Refusal(
        status: 503, code: "overloaded",
        vi: "Máy chủ đang nhận nhiều tệp cùng lúc. Hãy thử lại sau ít giây.",
        en: "The server is taking in many files. Try again in a few seconds.",
        headers: [("Retry-After", "5")])
    static let tooMuchHeld = Refusal(
        status: 503, code: "server.busy",
        vi: "Máy chủ đang nhận và gửi quá nhiều dữ liệu. Hãy thử lại sau ít giây.",
        en: "Too much is being sent and received. Try again in a few seconds.",
        headers: [("Retry-After", "5")])
    static let headersTooLarge = Refusal(
        status: 431, code: "request.headersTooLarge",
        vi: "Phần đầu của yêu cầu quá lớn. Hãy xóa cookie của trang rồi thử lại.",
        en: "The headers of the request are too large. Delete the cookies of this site.")
    static let bodyTooLarge = Refusal(
        status: 413, code: "request.tooLarge",
        vi: "Nội dung gửi lên quá lớn. Hãy chia nhỏ rồi gửi lại.",
        en: "What was sent is too large. Send it in smaller parts.")
    static let lengthRequired = Refusal(
        status: 411, code: "request.lengthRequired",
        vi: "Yêu cầu phải có Content-Length và không gửi theo từng đoạn.",
        en: "The request needs a Content-Length and must not be chunked.")
    static let badRequest = Refusal(
        status: 400, code: "request.malformed",
        vi: "Yêu cầu không đúng quy cách HTTP.",
        en: "The request is not well-formed HTTP.")
    static let methodNotAllowed = Refusal(
        status: 405, code: "request.methodNotAllowed",
        vi: "Địa chỉ này không nhận phương thức đó.",
        en: "This address does not take that method.",
        headers: [("Allow", "GET, HEAD")])
    static let notFound = Refusal(
        status: 404, code: "request.notFound",
        vi: "Không có gì ở địa chỉ này.",
        en: "There is nothing at this address.")

    /// What the application answered to a handshake.
    static func refused(_ status: Int) -> Refusal {
        switch status {
        case 429: tooManySockets
        case 503: noAnswer
        case 401:
            Refusal(
                status: 401, code: "session.none", vi: "Hãy đăng nhập lại.",
                en: "Sign in again.")
        default:
            Refusal(
                status: (400...599).contains(status) ? status : 403, code: "socket.refused",
                vi: "Không được mở kết nối này.", en: "This connection is not allowed.")
        }
    }

    var response: HTTPResponse {
        HTTPResponse(
            status: status, headers: headers + [("Content-Type", "application/problem+json")],
            body: body)
    }

    /// The sentences above need no escaping in JSON.
    var body: [UInt8] {
        Array(
            """
            {"type":"/problems/\(code)","title":"\(en)","status":\(status),"code":"\(code)",\
            "vi":"\(vi)","en":"\(en)"}
            """.utf8)
    }
}
