import Foundation
import TestKit
import Testing

/// A day on real files, as an administrator types it.
@Suite("huurwacht day, import, queue, melding, check") struct DayCommandTests {
    /// A copy of the shipped settings whose files need no rest, and a data folder beside it.
    private struct Place {
        let scratch: Scratch
        let options: [String]
        var data: String { scratch.path + "/data" }

        init() throws {
            scratch = try Scratch()
            let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
            let config = scratch.path + "/Config"
            try FileManager.default.copyItem(atPath: root.appendingPathComponent("Config").path, toPath: config)
            let file = config + "/huurwacht.yaml"
            let text = try String(contentsOfFile: file, encoding: .utf8)
            try text.replacing("rusttijd_seconden: 60", with: "rusttijd_seconden: 0")
                .write(toFile: file, atomically: true, encoding: .utf8)
            options = ["--config", file, "--data", scratch.path + "/data"]
        }

        func deliver() throws {
            try scratch.write("data/inbox/overeenkomsten.csv", contracts)
            try scratch.write("data/inbox/boekingen.csv", ArrearsCommandTests.postings)
            try scratch.write("data/inbox/stand.csv", "bron;stand_per\nerp;2026-11-19\n")
        }

        private var contracts: String {
            """
            overeenkomst;relatie;brutohuur;achternaam;email;gemeente;straat;huisnummer;postcode;woonplaats;bsn
            H-1;R-1;612,50;Bakker;bakker@voorbeeld.example;0392;Dreef;1;2012AA;Haarlem;987654321
            H-2;R-2;800.00;de Vries;vries@voorbeeld.example;0392;Dreef;2;2012AA;Haarlem;987654321

            """
        }
    }

    @Test func aDayTakesInDecidesAndReports() throws {
        let place = try Place()
        try place.deliver()
        let dry = try Program.run(["day", "--date", "2026-11-20", "--dry-run"] + place.options)
        #expect(dry.status == 0)
        #expect(!FileManager.default.fileExists(atPath: place.data + "/huurwacht.sqlite"))
        let day = try Program.run(["day", "--date", "2026-11-20"] + place.options)
        #expect(day.status == 0)
        #expect(day.output.contains("3 ingelezen"))
        let again = try Program.run(["day", "--date", "2026-11-20", "--format", "json"] + place.options)
        #expect(again.status == 0)
        #expect(again.output.contains("\"personsReviewed\":0"))
        let list = try Program.run(["queue", "list"] + place.options)
        #expect(list.status == 0)
        let check = try Program.run(["check"] + place.options)
        #expect(check.status == 0)
        #expect(check.output.contains("proves itself"))
    }

    /// G10: the number is nowhere below the data folder, in no file and in no database.
    @Test func aBsnNeverReachesTheDisk() throws {
        let place = try Place()
        try place.deliver()
        _ = try Program.run(["day", "--date", "2026-11-20"] + place.options)
        let files = FileManager.default.enumerator(atPath: place.data)?.compactMap { $0 as? String } ?? []
        #expect(files.contains { $0.hasSuffix("overeenkomsten.csv") })
        for file in files {
            guard let bytes = FileManager.default.contents(atPath: place.data + "/" + file) else { continue }
            #expect(bytes.range(of: Data("987654321".utf8)) == nil, "found in \(file)")
        }
    }

    @Test func importingTwiceChangesNothing() throws {
        let place = try Place()
        let file = try place.scratch.write("boekingen.csv", ArrearsCommandTests.postings)
        let first = try Program.run(["import", file] + place.options)
        #expect(first.status == 0)
        #expect(first.output.contains("9 nieuw"))
        let second = try Program.run(["import", file] + place.options)
        #expect(second.status == 0)
        #expect(second.output.contains("0 nieuw, 0 gewijzigd, 0 vervallen"))
        let stored = try Program.run(["arrears", "--date", "2026-11-20", "--format", "jsonl"] + place.options)
        let direct = try Program.run(["arrears", file, "--date", "2026-11-20", "--format", "jsonl"])
        #expect(stored.output == direct.output)
        #expect(!stored.output.isEmpty)
    }

    @Test func aBadFileIsRefusedWholeWithItsReason() throws {
        let place = try Place()
        try place.scratch.write("data/inbox/boekingen.csv", "wat;is;dit\n1;2;3\n")
        let day = try Program.run(["day", "--date", "2026-11-20"] + place.options)
        #expect(day.status == 3)
        let reason = try String(
            contentsOfFile: place.data + "/inbox/geweigerd/boekingen.csv.reden.txt",
            encoding: .utf8
        )
        #expect(reason.contains("boekingen.csv"))
        let list = try Program.run(["queue"] + place.options)
        #expect(list.output.contains("geweigerd"))
    }

    @Test func aMistakeInTheSettingsNamesFileLineKeyAndRemedy() throws {
        let place = try Place()
        let file = place.options[1]
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.replacing("maximum_per_dag: 1", with: "maximum_per_dag: 9\n  maximun_per_week: 3")
            .write(toFile: file, atomically: true, encoding: .utf8)
        let check = try Program.run(["check"] + place.options)
        #expect(check.status == 2)
        let lines = text.components(separatedBy: "\n")
        let line = try #require(lines.firstIndex { $0.contains("  maximum_per_dag: 1") }) + 1
        #expect(check.output.contains("huurwacht.yaml:\(line): berichten.maximum_per_dag"))
        #expect(check.output.contains("huurwacht.yaml:\(line + 1): berichten.maximun_per_week"))
        #expect(try Program.run(["day"] + place.options).status == 2)
    }

    @Test func withoutDataTheQueueSaysWhatToDo() throws {
        let place = try Place()
        let list = try Program.run(["queue"] + place.options)
        #expect(list.status == 2)
        #expect(list.errors.contains("huurwacht day"))
    }

    /// What the demo prints depends on seed and folder name alone.
    @Test func theDemoTellsTheSameStoryTwice() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let scratch = try Scratch()
        let folder = scratch.path + "/demo"
        let first = try Program.run(["demo", "--seed", "5", "--no-desk", "--data", folder], in: root)
        #expect(first.status == 0)
        try FileManager.default.removeItem(atPath: folder)
        let second = try Program.run(["demo", "--seed", "5", "--no-desk", "--data", folder], in: root)
        #expect(second.output == first.output)
        for part in ["A message:", "A melding for the gemeente", "The top of the queue", "Where to look"] {
            #expect(first.output.contains(part))
        }
    }
}
