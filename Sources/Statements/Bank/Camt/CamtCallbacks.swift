import CXML2

/// What libxml2 calls: functions without surroundings that find the walker behind their first argument.
enum CamtCallbacks {
    /// Bytes of distinct names in a document; ours are some 200 names of a few letters.
    ///
    /// Without a bound a file of nothing but new names takes time that grows with the square of its size.
    private static let greatestNames = 1 << 18

    /// A push parser that calls a walker.
    ///
    /// - Parameters:
    ///   - walker: Lives at least as long as the parser.
    ///   - head: The first four bytes of the document, by which the parser knows its encoding; fewer when there are no
    ///     more.
    /// - Returns: The parser; `nil` when there is no memory.
    static func parser(for walker: UnsafeMutablePointer<CamtWalker>, head: [UInt8]) -> xmlParserCtxtPtr? {
        var handler = xmlSAXHandler()
        handler.initialized = XML_SAX2_MAGIC
        handler.startElementNs = { context, name, _, _, _, _, count, _, attributes in
            guard let context, let name else { return }
            context.assumingMemoryBound(to: CamtWalker.self).pointee
                .start(name, attributes: attributes, count: Int(count))
        }
        handler.endElementNs = { context, _, _, _ in
            context?.assumingMemoryBound(to: CamtWalker.self).pointee.end()
        }
        // The same function for all text: then the parser does not look whether white space may be left out.
        handler.characters = characters
        handler.ignorableWhitespace = characters
        handler.cdataBlock = characters
        handler.internalSubset = { context, _, _, _ in
            context?.assumingMemoryBound(to: CamtWalker.self).pointee.stop(.documentType)
        }
        handler.serror = { context, error in
            guard let context, let error = error?.pointee, error.level == XML_ERR_FATAL else { return }
            let walker = context.assumingMemoryBound(to: CamtWalker.self)
            guard walker.pointee.failure == nil else { return }
            walker.pointee.failure = .notXML(code: Int(error.code), line: Int(error.line))
        }
        let parser = head.withUnsafeBytes {
            xmlCreatePushParserCtxt(
                &handler,
                walker,
                $0.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32($0.count),
                nil
            )
        }
        guard let parser else { return nil }
        xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue))
        xmlDictSetLimit(parser.pointee.dict, greatestNames)
        return parser
    }

    private static let characters: charactersSAXFunc = { context, bytes, count in
        guard let context, let bytes else { return }
        context.assumingMemoryBound(to: CamtWalker.self).pointee.characters(bytes, count: Int(count))
    }
}
