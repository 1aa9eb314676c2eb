internal import CXML

/// Reads XML and HTML by the event interface of libxml2 into a tree of our own, counting as it
/// goes: no network, no document type, no entities but the five of XML.
enum MarkupReader {
    /// - Parameter part: the name of the part, for the refusal.
    static func xml(
        _ bytes: [UInt8], part: String, limits: DocumentLimits
    ) throws(DocumentFailure) -> MarkupElement {
        try tree(bytes, part: part, limits: limits) { base, count in
            guard let parser = xmlCreateMemoryParserCtxt(base, count) else { return nil }
            xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue))
            return parser
        } handlers: { handler in
            handler.initialized = UInt32(XML_SAX2_MAGIC)
            handler.startElementNs = startElement
            handler.endElementNs = { builder, _, _, _ in MarkupBuilder.of(builder)?.close() }
            handler.internalSubset = { builder, _, _, _ in
                MarkupBuilder.of(builder)?.fail(.externalEntities)
            }
        } parse: { parser in
            xmlParseDocument(parser)
        }
    }

    /// HTML as browsers and Word write it: forgiving, scripts are dropped by the caller.
    static func html(
        _ bytes: [UInt8], limits: DocumentLimits
    ) throws(DocumentFailure) -> MarkupElement {
        let isUTF8 = bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) } != nil
        return try tree(bytes, part: "html", limits: limits) { base, count in
            guard let parser = htmlCreateMemoryParserCtxt(base, count) else { return nil }
            htmlCtxtUseOptions(
                parser, Int32(HTML_PARSE_NONET.rawValue | HTML_PARSE_RECOVER.rawValue))
            if isUTF8, let handler = xmlFindCharEncodingHandler("UTF-8") {
                xmlSwitchToEncoding(parser, handler)
            }
            return parser
        } handlers: { handler in
            handler.initialized = 1
            handler.startElement = startTag
            handler.endElement = { builder, _ in MarkupBuilder.of(builder)?.close() }
        } parse: { parser in
            htmlParseDocument(parser)
        }
    }

    private static func tree(
        _ bytes: [UInt8], part: String, limits: DocumentLimits,
        make: (UnsafePointer<CChar>, Int32) -> xmlParserCtxtPtr?,
        handlers: (inout xmlSAXHandler) -> Void,
        parse: (xmlParserCtxtPtr) -> Int32
    ) throws(DocumentFailure) -> MarkupElement {
        guard !bytes.isEmpty, bytes.count <= Int(Int32.max) else { throw .damaged(part) }
        guard !AttributeCount.isExceeded(in: bytes) else { throw .tooComplex }
        let builder = MarkupBuilder(limits: limits)
        let status = bytes.withUnsafeBytes { raw -> Int32 in
            guard let base = raw.baseAddress?.assumingMemoryBound(to: CChar.self),
                let parser = make(base, Int32(raw.count))
            else { return -1 }
            defer { xmlFreeParserCtxt(parser) }
            var handler = xmlSAXHandler()
            handlers(&handler)
            handler.characters = characters
            handler.cdataBlock = characters
            // Errors come back as the status; nothing is printed.
            handler.serror = { _, _ in }
            parser.pointee.sax.pointee = handler
            parser.pointee.userData = Unmanaged.passUnretained(builder).toOpaque()
            builder.parser = parser
            defer { builder.parser = nil }
            let status = parse(parser)
            return parser.pointee.wellFormed == 1 || parser.pointee.html != 0 ? 0 : status | 1
        }
        if let failure = builder.failure { throw failure }
        guard let root = builder.root, status == 0 else { throw .damaged(part) }
        return root
    }

    private static let characters: charactersSAXFunc = { builder, text, count in
        guard let text else { return }
        MarkupBuilder.of(builder)?.add(
            UnsafeBufferPointer(start: text, count: Int(max(0, count))))
    }

    private static let startElement: startElementNsSAX2Func = {
        builder, name, _, address, _, _, count, _, attributes in
        guard let builder = MarkupBuilder.of(builder), let name else { return }
        var values: [(name: String, value: String)] = []
        for index in 0..<Int(max(0, count)) {
            // Five pointers each: local name, prefix, address, begin and end of the value.
            guard let attributes, let name = attributes[index * 5],
                let begin = attributes[index * 5 + 3], let end = attributes[index * 5 + 4]
            else { continue }
            let value = UnsafeBufferPointer(start: begin, count: max(0, end - begin))
            values.append(
                (
                    builder.name(name, in: attributes[index * 5 + 2]),
                    String(decoding: value, as: UTF8.self)
                ))
        }
        builder.open(builder.name(name, in: address), values)
    }

    private static let startTag: startElementSAXFunc = { builder, name, attributes in
        guard let builder = MarkupBuilder.of(builder), let name else { return }
        var values: [(name: String, value: String)] = []
        var next = attributes
        while let pair = next, let name = pair[0] {
            values.append((String(cString: name), pair[1].map { String(cString: $0) } ?? ""))
            next = pair + 2
        }
        builder.open(String(cString: name), values)
    }
}
