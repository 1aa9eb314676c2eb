import Gateway
import Testing

@Suite struct StaticFileTests {
    static let files = [
        "index.html": "<!doctype html>Trang", "main-1A2b3C4d.js": "let a", "sw.js": "let b",
        "main-1A2b3C4d.js.br": "brotli", "main-1A2b3C4d.js.gz": "gzip",
        "privacy-statement.html": "words", "fonts/text-BcDeFgHi.woff2": "font",
        "icon.svg": "<svg/>", "app.webmanifest": "{}", "data.json": "{}", "main.js.map": "{}",
        "alone.gz": "an archive", "style-9f8e7d6c.css": "a{}",
    ]

    let folder: TemporaryFolder
    let server: TestServer

    init() throws {
        let folder = try TemporaryFolder(Self.files)
        self.folder = folder
        server = try TestServer { $0.webFolder = folder.path }
    }

    func get(_ path: String, _ headers: String = "") throws -> TestClient.Answer {
        try server.client().get(path, headers)
    }

    @Test(arguments: [
        ("/index.html", "text/html; charset=utf-8"), ("/sw.js", "text/javascript; charset=utf-8"),
        ("/style-9f8e7d6c.css", "text/css; charset=utf-8"), ("/icon.svg", "image/svg+xml"),
        ("/fonts/text-BcDeFgHi.woff2", "font/woff2"), ("/data.json", "application/json"),
        ("/app.webmanifest", "application/manifest+json"), ("/main.js.map", "application/json"),
        ("/alone.gz", "application/octet-stream"),
    ])
    func typesOfContent(_ path: String, _ type: String) throws {
        let answer = try get(path)
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == type)
        #expect(answer.text == Self.files[String(path.dropFirst())])
        #expect(answer.headers["vary"] == "Accept-Encoding")
    }

    @Test(arguments: [
        ("/main-1A2b3C4d.js", true), ("/fonts/text-BcDeFgHi.woff2", true),
        ("/style-9f8e7d6c.css", true), ("/index.html", false), ("/sw.js", false),
        ("/privacy-statement.html", false),
    ])
    func onlyNamesWithAHashAreKeptForEver(_ path: String, _ isImmutable: Bool) throws {
        let caching = try get(path).headers["cache-control"]
        #expect(caching == (isImmutable ? "public, max-age=31536000, immutable" : "no-cache"))
    }

    @Test(arguments: [
        ("", nil, "let a"), ("identity", nil, "let a"), ("gzip", "gzip", "gzip"),
        ("gzip, deflate, br", "br", "brotli"), ("br;q=0, gzip", "gzip", "gzip"),
        ("BR", "br", "brotli"), ("gzip;q=0.0", nil, "let a"), ("zstd", nil, "let a"),
    ])
    func compressedForms(_ accepted: String, _ encoding: String?, _ text: String) throws {
        let header = accepted.isEmpty ? "" : "Accept-Encoding: \(accepted)\r\n"
        let answer = try get("/main-1A2b3C4d.js", header)
        #expect(answer.headers["content-encoding"] == encoding)
        #expect(answer.text == text)
        #expect(answer.headers["content-type"] == "text/javascript; charset=utf-8")
    }

    @Test func tagsAreStrongAndDifferByForm() throws {
        let plain = try #require(try get("/main-1A2b3C4d.js").headers["etag"])
        let brotli = try #require(
            try get("/main-1A2b3C4d.js", "Accept-Encoding: br\r\n").headers["etag"])
        #expect(plain.hasPrefix("\""))
        #expect(plain != brotli)
        for match in [plain, "\"other\", \(plain)", "*", "W/\(plain)"] {
            let answer = try get("/main-1A2b3C4d.js", "If-None-Match: \(match)\r\n")
            #expect(answer.status == 304)
            #expect(answer.body.isEmpty)
            #expect(answer.headers["content-length"] == nil)
            #expect(answer.headers["etag"] == plain)
        }
        #expect(try get("/main-1A2b3C4d.js", "If-None-Match: \(brotli)\r\n").status == 200)
    }

    @Test func headHasTheHeadOfGet() throws {
        let client = try server.client()
        try client.send("HEAD /sw.js HTTP/1.1\r\nHost: localhost\r\n\r\n")
        let answer = try client.answer(toHead: true)
        #expect(answer.status == 200)
        #expect(answer.headers["content-length"] == "5")
        #expect(try client.get("/sw.js").text == "let b")
    }

    @Test(arguments: ["/", "/khong-gian/7", "/moi/abc", "/a/b/c/", "/index.html?x=1"])
    func pagesOfTheApplicationAreDrawnByTheIndex(_ path: String) throws {
        let answer = try get(path)
        #expect(answer.status == 200)
        #expect(answer.text == Self.files["index.html"])
        #expect(answer.headers["cache-control"] == "no-cache")
    }

    @Test(arguments: [
        "/nothing.js", "/main-1A2b3C4d.js.br", "/../Package.swift", "/..%2fPackage.swift",
        "/%2e%2e/%2e%2e/etc/passwd.txt", "/fonts/../../secret.txt", "//etc/hosts.txt",
        "/fonts%5c..%5csecret.txt",
    ])
    func whatIsNotAFileOfTheFrontIsNotFound(_ path: String) throws {
        let answer = try get(path)
        #expect(answer.status == 404)
        #expect(answer.headers["content-type"] == "application/problem+json")
    }

    @Test func zeroBytesInAPathAreRefused() throws {
        let client = try server.client()
        try client.send("GET /sw.js%00.png HTTP/1.1\r\nHost: localhost\r\n\r\n")
        client.drain()
        #expect(try get("/sw.js").status == 200)
    }

    @Test func filesAreOnlyRead() throws {
        let answer = try server.client().request(
            "DELETE /sw.js HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(answer.status == 405)
        #expect(answer.headers["allow"] == "GET, HEAD")
    }

    @Test func aLargeFileArrivesWholeAtASlowReader() throws {
        let text = String(repeating: "0123456789abcdef", count: 60_000)
        let folder = try TemporaryFolder(["large.txt": text])
        let server = try TestServer { $0.webFolder = folder.path }
        let client = try TestClient(port: server.gateway.port, receiveBuffer: 8192)
        for _ in 0..<3 { #expect(try client.get("/large.txt").text == text) }
    }

    @Test func withoutAFrontThereIsAPageThatSaysSo() throws {
        let server = try TestServer { $0.webFolder = folder.path + "/absent" }
        let answer = try server.client().get("/")
        #expect(answer.status == 200)
        #expect(answer.text.contains("make run"))
        #expect(answer.headers["cache-control"] == "no-store")
    }
}
