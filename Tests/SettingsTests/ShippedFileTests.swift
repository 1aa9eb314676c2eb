import Foundation
import Testing

@testable import Settings

/// `config/cucao.yaml` is the documentation: it must name every setting, with its true default.
@Suite struct ShippedFileTests {
    static let config = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("config")

    @Test func shippedFileHoldsTheDefaults() throws {
        let path = Self.config.appendingPathComponent("cucao.yaml").path
        #expect(try Settings.load(path: path, environment: [:]) == Settings())
    }

    /// Each line `key: value` is followed up to its section, and each stands below a comment.
    @Test func shippedFileExplainsEverySetting() throws {
        let url = Self.config.appendingPathComponent("cucao.yaml")
        var written: [String] = []
        var section = ""
        var isExplained = false
        for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("#") {
                isExplained = true
                continue
            }
            let name = String(text.prefix { $0 != ":" })
            if text.hasSuffix(":") {
                section = name + "."
            } else {
                let key = line.hasPrefix(" ") ? section + name : name
                #expect(isExplained, "\(key) stands without a comment above it")
                written.append(key)
            }
            isExplained = false
        }
        #expect(written == SettingKey.all.map(\.name))
    }

    @Test func rangesInTheFileAreThoseOfTheCode() throws {
        let url = Self.config.appendingPathComponent("cucao.yaml")
        let text = try String(contentsOf: url, encoding: .utf8)
        for key in SettingKey.all {
            guard case .integer(let range) = key.kind else { continue }
            let name = String(key.name.split(separator: ".").last ?? "")
            let words = "\(range.lowerBound)–\(range.upperBound)"
            let isThere = text.split(separator: "\n\n").contains {
                $0.contains(" \(name): ") && $0.contains(words)
            }
            #expect(isThere, "\(key.name): the comment should say \(words)")
        }
    }

    @Test func testSettingsLoad() throws {
        let path = Self.config.appendingPathComponent("test.yaml").path
        let settings = try Settings.load(path: path, environment: [:])
        #expect(settings.listen.address == "127.0.0.1")
    }
}
