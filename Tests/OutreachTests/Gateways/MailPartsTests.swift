import Foundation
import GuardRails
import Simulation
import TestKit
import Testing

@testable import Outreach

@Suite("A mail as text and as HTML")
struct MailPartsTests {
    let html = HtmlPart(phone: "023 123 45 67", mail: "huur@woonvoorbeeld.example")

    @Test func `the HTML part says the same words, escaped, with lists and links that only call and write`() throws {
        let document = html.document(try GatewayScene.outgoing(.mail))
        #expect(document.hasPrefix("<!DOCTYPE html>\n<html lang=\"nl\">\n"))
        #expect(document.contains("<title>Er staat nog € 600,00 open</title>"))
        #expect(document.contains("<p>Geachte J. van der Berg,</p>"))
        #expect(document.contains("open &lt;b&gt;&amp;co&lt;/b&gt;.<br>"))
        #expect(document.contains("<a href=\"tel:0231234567\">023 123 45 67</a>"))
        #expect(
            document.contains("<a href=\"mailto:huur@woonvoorbeeld.example\">huur@woonvoorbeeld.example</a>.</p>")
        )
        #expect(
            document.contains(
                "<p>Dit staat open:</p>\n<ul>\n<li>Huur maart: € 400,00</li>\n<li>Huur april: € 200,00</li>\n</ul>"
            )
        )
        for forbidden in ["http:", "https:", "<img", "<script", "src=", "url(", "@import", "<link", "<form"] {
            #expect(!document.contains(forbidden))
        }
    }

    @Test func `random texts keep every word and never become markup`() throws {
        var random = SeededRandom(seed: 9_301)
        let pieces = [
            "<script>", "&amp;", "\"", "'", "huur@woonvoorbeeld.example", "023 123 45 67", "\n", "\n\n", "- ", "é€",
            "a",
            " ", "<a href=\"x\">", "\u{0}", "\r",
        ]
        for round in 0..<300 {
            var outgoing = try GatewayScene.outgoing(.mail)
            outgoing.text = (0..<random.int(1...25)).map { _ in random.pick(pieces) }.joined()
            let body = try #require(html.document(outgoing).components(separatedBy: "margin:0 auto\">").last)
            let bare = body.replacing(/<\/?(p|ul|li|br|div|body|html)>/, with: "")
                .replacing(/<a href="(tel|mailto):[^"<>]*">/, with: "").replacing("</a>", with: "")
            #expect(!bare.contains("<") && !bare.contains(">"), "round \(round): \(body)")
            let words = bare.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
                .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
            func flat(_ text: String) -> String {
                text.unicodeScalars.filter { $0.value > 0x20 && $0 != "-" }.map(String.init).joined()
            }
            #expect(flat(words) == flat(outgoing.text), "round \(round)")
        }
    }

    @Test func `a line of any length fits the wire, and nothing in a part can end it`() throws {
        var outgoing = try GatewayScene.outgoing(.mail)
        outgoing.text = String(repeating: "één = 1 ", count: 500) + "\n.\n--=_huurwacht--\n..\nFrom hier \n"
        let text = String(decoding: MailFile(outgoing, html: html.document(outgoing)).bytes, as: UTF8.self)
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 76 && $0.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } })
        #expect(
            lines.filter { $0.hasPrefix("--=_huurwacht") } == ["--=_huurwacht", "--=_huurwacht", "--=_huurwacht--"]
        )
        #expect(lines.filter { $0.hasPrefix("Content-Type: ") }.count == 3)
    }

    @Test func `a trial mail goes to the test address and names no other`() throws {
        let trial = try #require(try GatewayScene.outgoing(.mail).onTrial(to: "proef@woonvoorbeeld.example"))
        let text = String(decoding: MailFile(trial, html: html.document(trial)).bytes, as: UTF8.self)
        #expect(text.contains("\r\nTo: proef@woonvoorbeeld.example\r\n"))
        #expect(!text.contains("vanderberg"))
        #expect(trial.subject == "[proef] Er staat nog € 600,00 open")
        let sms = try #require(try GatewayScene.outgoing(.sms).onTrial(to: "06 87654321"))
        #expect(sms.to == "+31687654321")
        #expect(try GatewayScene.outgoing(.mail).onTrial(to: "a@b.nl, c@d.nl") == nil)
        #expect(try GatewayScene.outgoing(.sms).onTrial(to: "06 87654321; 06 12345678") == nil)
    }
}
