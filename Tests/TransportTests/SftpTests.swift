import Foundation
import TestKit
import Testing
import Transport

@Suite("Files over OpenSSH")
struct SftpTests {
    let server: SshServer
    let transport = Transport()

    init() throws {
        server = try SshServer()
    }

    private func transfer(_ act: SftpTransfer.Act, key: String? = nil, file: String? = nil, bytes: Int = 1 << 20)
        -> Call
    {
        .sftp(
            SftpTransfer(
                host: "127.0.0.1",
                port: server.port,
                hostKeySha256: key ?? server.hostKeySha256,
                user: server.user,
                privateKeyFile: file ?? server.privateKeyFile,
                act: act,
                limits: CallLimits(answerBytes: bytes)
            )
        )
    }

    private func put(_ name: String, _ content: [UInt8]) -> Call {
        transfer(.put(content, path: "\(server.folder)/\(name)", temporaryPath: "\(server.folder)/.\(name).part"))
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: server.folder).sorted()
    }

    @Test("a file is put in place under its name, and nothing stays beside it")
    func aFileIsPut() throws {
        let content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let name = "meldingen 1 \"é\".csv"
        #expect(transport.outcome(put(name, content)) == .reply(0))
        #expect(try names() == [name])
        #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(server.folder)/\(name)"))) == content)
        let read = try transport.call(transfer(.get(path: "\(server.folder)/\(name)"))).get()
        #expect(read.body == content)
        #expect(transport.outcome(put("leeg", [])) == .reply(0))
        let list = try transport.call(transfer(.list(folder: server.folder))).get()
        #expect(String(decoding: list.body, as: UTF8.self).split(separator: "\n").sorted() == ["leeg", name[...]])
    }

    @Test("a server with another key gets no login")
    func anotherKey() throws {
        let other = Data(repeating: 7, count: 32).base64EncodedString()
        let call = transfer(.list(folder: server.folder), key: other)
        #expect(transport.outcome(call) == .failure(.notTrusted, mayHaveActed: false))
        #expect(try !server.log().contains("publickey"))
        #expect(try !server.log().contains(" user "))
        #expect(transport.outcome(transfer(.list(folder: server.folder))) == .reply(0))
        #expect(try server.log().contains("Accepted publickey"))
    }

    @Test("a key that may not log in is refused")
    func aStrangersKey() {
        let call = transfer(.list(folder: server.folder), file: server.strangersKeyFile)
        #expect(transport.outcome(call) == .failure(.loginRefused, mayHaveActed: false))
        let none = transfer(.list(folder: server.folder), file: "/nergens")
        #expect(transport.outcome(none) == .failure(.invalid, mayHaveActed: false))
    }

    @Test("a name that is taken is not overwritten")
    func aNameThatIsTaken() throws {
        #expect(transport.outcome(put("een", Array("eerst".utf8))) == .reply(0))
        #expect(transport.outcome(put("een", Array("later".utf8))) == .failure(.refused, mayHaveActed: false))
        let content = try String(contentsOfFile: server.folder + "/een", encoding: .utf8)
        #expect(content == "eerst")
    }

    @Test("what is not there, may not be or is too large is said; nobody listens")
    func faults() throws {
        let nowhere = server.folder + "/nergens/x"
        #expect(transport.outcome(transfer(.get(path: nowhere))) == .failure(.refused, mayHaveActed: false))
        let up = transfer(.put([1], path: nowhere, temporaryPath: nowhere + ".part"))
        #expect(transport.outcome(up) == .failure(.refused, mayHaveActed: false))
        #expect(transport.outcome(put("groot", Array(repeating: 0, count: 5_000))) == .reply(0))
        let large = transfer(.get(path: server.folder + "/groot"), bytes: 1_000)
        #expect(transport.outcome(large) == .failure(.tooLarge, mayHaveActed: false))
        let call = put("laat", [1])
        server.close()
        #expect(transport.outcome(call) == .failure(.cannotConnect, mayHaveActed: false))
    }
}
