import Department
import Foundation
import Testing
import Wire

@testable import Service

@Suite struct RequestFormTests {
    private let door: Door

    init() throws { door = try Door() }

    @Test(
        "cross-site requests are refused before anything is looked at",
        arguments: ["", "null", "http://evil.example", "http://127.0.0.1:8080.evil.example"])
    func foreignOrigins(_ origin: String) throws {
        let owner = try door.owner()
        door.hashing.reset()
        for (method, path) in [
            (HTTPRequest.Method.post, "/api/session"), (.delete, "/api/session"),
            (.put, "/api/password"), (.patch, "/api/profile"), (.post, "/api/people"),
            (.post, "/api/set-up"), (.delete, "/api/totp"), (.post, "/api/invitations/x"),
        ] {
            let answer = try door.send(
                method, path, "{}", from: owner, headers: ["origin": origin])
            #expect((answer.status, answer.code) == (403, "origin.forbidden"))
        }
        #expect(door.hashing.verifyCount == 0)
        #expect(try door.send(.get, "/api/session", from: owner).status == 200)
    }

    @Test(arguments: [
        "", "text/plain", "application/x-www-form-urlencoded", "application/jsonx",
        "multipart/form-data",
    ]) func otherContentIsRefused(_ type: String) throws {
        let answer = try door.send(
            .post, "/api/session", door.signInBody("chu"), from: Client(),
            headers: ["content-type": type])
        #expect((answer.status, answer.code) == (415, "content.typeUnsupported"))
    }

    @Test(
        arguments: [
            ("", nil), ("{", "login"), ("[]", nil), ("null", nil), ("{} {}", "login"),
            ("{\"login\":\"a\"}", "password"),
            ("{\"login\":\"a\",\"password\":\"b\",\"extra\":1}", "extra"),
            ("{\"login\":\"a\",\"password\":\"b\",\"login\":\"c\"}", "login"),
            ("{\"login\":1,\"password\":\"b\"}", "login"),
            ("{\"login\":\"a\",\"password\":null}", "password"),
        ] as [(String, String?)])
    func malformedBodiesAreRefused(_ body: String, _ field: String?) throws {
        let answer = try door.send(.post, "/api/session", body, from: Client())
        #expect((answer.status, answer.code) == (400, "parameters.invalid"))
        #expect(answer.json["field"] as? String == field)
        #expect(door.hashing.verifyCount == 0)
    }

    @Test func whatNeedsASessionSaysSo() throws {
        for (method, path, body) in [
            (HTTPRequest.Method.get, "/api/sessions", ""), (.delete, "/api/sessions/x", ""),
            (.post, "/api/totp", "{\"password\":\"x\"}"), (.put, "/api/totp", "{\"code\":\"1\"}"),
            (.put, "/api/password", "{\"new\":\"x\",\"old\":\"y\"}"),
            (.patch, "/api/profile", "{}"), (.post, "/api/people", "{}"),
            (.post, "/api/people/x/invitation", "{}"), (.post, "/api/organisations", "{}"),
        ] {
            let answer = try door.send(method, path, body, from: Client())
            #expect((answer.status, answer.code) == (401, "session.none"), "\(method) \(path)")
        }
    }

    @Test(arguments: [
        (HTTPRequest.Method.put, "/api/session", 405), (.get, "/api/set-up", 405),
        (.get, "/api/password", 405), (.put, "/api/invitations/x", 405),
        (.get, "/api/people/x/invitation", 405), (.get, "/api/nothing", 404),
        (.get, "/api/sessions/x/y", 404), (.get, "/api/totp/x", 404), (.post, "/api/a/b/c/d", 404),
    ]) func unknownAddressesAndMethods(
        _ method: HTTPRequest.Method, _ path: String, _ status: Int
    ) throws {
        #expect(try door.send(method, path, "{}", from: Client()).status == status)
    }

    @Test func accountsAndQueriesDivideTheAddresses() {
        func owns(_ method: HTTPRequest.Method, _ path: String) -> Bool {
            Accounts.owns(
                HTTPRequest(id: RequestID(slot: 0, generation: 0), method: method, path: path))
        }
        for path in ["status", "session", "sessions", "sessions/x", "invitations/x", "totp"] {
            #expect(owns(.get, "/api/" + path))
        }
        for path in ["people", "organisations", "people/x/invitation"] {
            #expect(owns(.post, "/api/" + path))
        }
        for path in ["/api/people", "/api/organisations", "/api/home", "/api/", "/", "/session"] {
            #expect(!owns(.get, path))
        }
    }

    @Test(arguments: AccountRefusal.allCases)
    func everyRefusalSaysWhatToDoInBothLanguages(_ refusal: AccountRefusal) {
        let (vi, en) = (refusal.sentence(.vi), refusal.sentence(.en))
        #expect(vi != en)
        for sentence in [vi, en] {
            #expect(sentence.hasSuffix("."))
            #expect(sentence == sentence.precomposedStringWithCanonicalMapping)
        }
        for other in AccountRefusal.allCases where other != refusal {
            #expect(other.sentence(.vi) != vi)
            #expect(other.sentence(.en) != en)
        }
        #expect((400..<500).contains(refusal.status))
    }

    @Test func cookiesAreReadOneByOne() {
        #expect(token("a=b; session=abc ;c=d") == "abc")
        #expect(token("session=plain; __Host-session=bound") == "bound")
        #expect(token("xsession=abc") == nil)
        #expect(token("session=") == nil)
        #expect(token("") == nil)
        #expect(SessionCookie.device(in: "device=a=b", isSecure: false) == "a=b")
    }

    /// A neighbour domain can set `session` for its parent domain, but never `__Host-session`.
    @Test func overTLSOnlyCookiesBoundToThisHostCount() {
        #expect(token("session=planted", isSecure: true) == nil)
        #expect(token("session=planted; __Host-session=own", isSecure: true) == "own")
        #expect(SessionCookie.device(in: "device=planted", isSecure: true) == nil)
        #expect(SessionCookie.device(in: "__Host-device=own", isSecure: true) == "own")
    }

    private func token(_ header: String, isSecure: Bool = false) -> String? {
        SessionCookie.token(in: header, isSecure: isSecure)
    }
}

@Suite struct PasswordRulesTests {
    /// As a list of words from a distribution has them.
    private static let list: Set<String> = [
        "battery", "castle", "correct", "horse", "mountain", "rat", "river", "staple", "winter",
    ]

    private func verdict(_ password: String) -> AccountRefusal? {
        do {
            try PasswordRules(GuessableWords(Self.list)).check(
                password, known: ["an.nguyen", "Nguyễn Thị An", "Cục Phát triển doanh nghiệp số"])
            return nil
        } catch { return error.refusal }
    }

    @Test(arguments: [
        "bốn từ rất bình thường", "mot-mat-khau-rat-dai", "Xk7#pQ2!vL", "chìa khoá dưới chậu cây",
        "an tăng trưởng 1987 xanh", "9f8d7c6b5a4321ef", "1234567890123456789",
        "castle winter river", "castle-wintre-77", "mountain 8391847193847193",
        "Trần Văn Bình ăn phở", "trăng lên đỉnh núi", "qwerty lá cờ", "castle lá cờ 12",
    ]) func goodPasswords(_ password: String) { #expect(verdict(password) == nil) }

    @Test(arguments: ["", "ngắn", "123456789", "mậtkhẩu12"])
    func shortPasswords(_ password: String) { #expect(verdict(password) == .passwordTooShort) }

    @Test(arguments: [
        "matkhau123", "MậtKhẩu@2026", "12345678910", "0987654321", "01/01/1990!", "aaaaaaaaaaaa",
        "abababababab", "anhyeuem123", "Anh_yeu_em_1234".replacingOccurrences(of: "_", with: ""),
        "password123", "P@ssword2026", "qwertyuiop", "matkhaumatkhau", "iloveyou!!!",
        "an.nguyen123", "nguyenthian1", "NguyenThiAn@1", "an.nguyen.an.nguyen", "1q2w3e4r5t",
        "cuc phat trien", "doanhnghiepso", "mountain2026", "Castle-Winter", "castle77winter!!",
        "riverriver1", "tranvanbinh", "Lê Thị Thu Hà 1975", "tuan.anh.2015", "HoàngHàMountain",
        "qwertyasdf", "asdfghjkl;'", "zyxwvu987654", "1qaz@WSX3edc", "abcd efgh ",
        "aaa bbb ccc ddd",
        "mat_khau_2026", "m@tkhauwinter", "ｍｏｕｎｔａｉｎ２０２６",
    ]) func guessablePasswords(_ password: String) {
        #expect(verdict(password) == .passwordCommon)
    }

    @Test func theLimitsAreExact() {
        #expect(verdict("lá cờ xanh") == nil)
        #expect(verdict(String("lá cờ xanh".dropLast())) == .passwordTooShort)
        let long = String(repeating: "rat dai ", count: 32)
        #expect(verdict(long) == nil)
        #expect(verdict(long + "x") == .passwordTooLong)
    }

    @Test func theListIsFoldedAsPasswordsAre() {
        for word in CommonPasswords.all {
            #expect(word == word.lowercased() && word.allSatisfy { $0.isASCII })
        }
        #expect(CommonPasswords.all.count > 300)
        for word in NameSyllables.all {
            #expect(word.allSatisfy { ("a"..."z").contains($0) } && word.count <= 7)
        }
    }

    @Test func aListOfWordsIsReadLineByLine() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "words-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("Ngan\nbattery's\nox\n\n1st\nbattery\r\n".utf8).write(to: URL(filePath: path))
        let words = GuessableWords(path: path)
        #expect(words.count == 3)
        #expect(words.make("batterysbattery"))
        #expect(!words.make("oxoxoxbattery"))
    }

    @Test(arguments: ["", "/nowhere/words", "/"])
    func withoutAListTheWordsBuiltInAreKnown(_ path: String) {
        let words = GuessableWords(path: path)
        #expect(words.count == 0)
        #expect(words.make("matkhau") && !words.make("battery"))
    }

    @Test(arguments: ["an", "an.nguyen", "a1", "an_2@example.vn", "9an", "an-nguyen+thu"])
    func goodLogins(_ login: String) {
        #expect(throws: Never.self) { try LoginRules.check(login) }
    }

    @Test(arguments: [
        "", "a", ".an", "an nguyen", "ân", "AN", "an/..", String(repeating: "a", count: 65),
    ])
    func badLogins(_ login: String) {
        #expect(throws: AccountProblem(.loginInvalid, field: "login")) {
            try LoginRules.check(login)
        }
    }
}
