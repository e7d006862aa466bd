import CXML2

/// libxml2's SAX2 push parser with functions that do nothing: what reading XML costs before anybody understands it.
enum CamtParserAlone {
    static func read(_ path: String, piece: Int) throws {
        var handler = xmlSAXHandler()
        handler.initialized = XML_SAX2_MAGIC
        handler.startElementNs = { _, _, _, _, _, _, _, _, _ in }
        handler.endElementNs = { _, _, _, _ in }
        handler.characters = nothing
        handler.ignorableWhitespace = nothing
        guard let parser = xmlCreatePushParserCtxt(&handler, nil, nil, 0, nil) else { return }
        defer { xmlFreeParserCtxt(parser) }
        xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue))
        try CamtBenchmark.pieces(of: path, piece: piece) { bytes in
            bytes.withUnsafeBytes {
                _ = xmlParseChunk(parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count), 0)
            }
        }
        xmlParseChunk(parser, nil, 0, 1)
    }

    private static let nothing: charactersSAXFunc = { _, _, _ in }
}
