import Foundation
import TestKit
import Testing

@Suite("The servers that tests talk to")
struct PeerTests {
    @Test("each starts, says its port and is gone after it was closed")
    func eachStartsAndEnds() throws {
        let certificates = try TestCertificates()
        let gateway = try GatewayServer(certificates: certificates)
        let mail = try MailServer(certificates: certificates)
        let ssh = try SshServer()
        let proxy = try ProxyServer()
        let dead = try DeadLine(.silent)
        for port in [gateway.port, mail.port, ssh.port, dead.port] {
            #expect(listens(port))
        }
        gateway.close()
        mail.close()
        ssh.close()
        proxy.close()
        dead.close()
        for port in [gateway.port, mail.port, ssh.port, dead.port] {
            #expect(!listens(port))
        }
    }

    @Test("a script that does not start says why")
    func aScriptThatFailsSaysWhy() {
        #expect {
            try PeerProcess("gateway.py", ["--nonsense"])
        } throws: { error in
            "\(error)".contains("gateway.py did not start") && "\(error)".contains("--orders")
        }
    }

    private func listens(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { Glibc.close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
