import Testing

/// Files and functions that can be read at one sitting.
@Suite struct SizeTests {
    static let fileLinesMax = 400
    static let functionLinesMax = 70
    static let columnsMax = 100
    static let fileBytesMax = 768 * 1_024

    @Test func filesAreShort() {
        let sizes = SourceTree.current.code.map { ($0.lines.count, $0.path) }
        // A language table is looked up, not read.
        for (lines, path) in sizes
        where lines > Self.fileLinesMax && !path.hasPrefix("web/src/i18n/") {
            Issue.record("\(path): \(lines) lines; would two files with own names read better?")
        }
        let swift = SourceTree.current.swift.map(\.lines.count).sorted()
        print("Swift files: \(swift.count), median \(swift[swift.count / 2]) lines")
    }

    @Test func functionsAreShort() {
        var sizes: [Int] = []
        for file in SourceTree.current.swift {
            for function in FunctionExtent.all(in: SwiftText(file.bytes)) {
                sizes.append(function.lines)
                if function.lines > Self.functionLinesMax {
                    Issue.record(
                        "\(file.path):\(function.line): \(function.name): \(function.lines) lines")
                }
            }
        }
        sizes.sort()
        print("Swift functions: \(sizes.count), median \(sizes[sizes.count / 2]) lines")
    }

    /// The inside of a literal, a sentence or a vector, does not count: it is not broken.
    @Test func swiftLinesFitTheColumns() {
        for file in SourceTree.current.swift where file.lines.contains(where: Self.isWide) {
            let code = SwiftText(file.bytes).lines
            for (number, line) in file.lines.enumerated() where Self.isWide(line) {
                let isComment = line.drop { $0 == " " }.hasPrefix("//")
                let indentation = line.prefix { $0 == " " }.count
                let letters = code[number].count { $0 != " " }
                if indentation + letters <= Self.columnsMax && !isComment { continue }
                Issue.record("\(file.path):\(number + 1): \(line.count) columns")
            }
        }
    }

    private static func isWide(_ line: Substring) -> Bool { line.count > columnsMax }

    @Test func noBigFiles() {
        for file in SourceTree.current.files where file.bytes.count > Self.fileBytesMax {
            Issue.record("\(file.path): \(file.bytes.count) bytes")
        }
    }

    @Test func functionsAreMeasuredByTheirBraces() {
        let source = """
            protocol P { func requirement(_ x: Int) throws(E) -> Int }
            struct S: P {
                init(_ f: () -> Void = {}) { self.init("}") }
                func requirement(_ x: Int) throws(E) -> Int {
                    if x > 0 { return 1 }
                    return "\\(x { "{" })".count  // }
                }
            }
            """
        let found = FunctionExtent.all(in: SwiftText([UInt8](source.utf8)))
        #expect(
            found == [
                FunctionExtent(name: "init", line: 3, lines: 1),
                FunctionExtent(name: "requirement", line: 4, lines: 4),
            ])
    }
}
