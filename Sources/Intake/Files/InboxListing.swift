import Calendar
import RentLedger
import Statements

/// A file that is ready to be taken in.
struct IncomingFile {
    /// Where it lies.
    var path: String
    /// Its name, without the folder.
    var name: String
    /// What it is.
    var kind: FileKind
    /// Its status when it was listed.
    var status: FileStatus
}

/// What lies in an inbox: files that are ready, and what became of the rest.
struct InboxListing {
    /// Files that are ready, in the order in which they are taken in.
    var ready: [IncomingFile] = []
    /// Names of things that are refused unread, each with its reason.
    var refused: [(name: String, reason: Diagnostic)] = []
    /// Reports of files that wait or could not be read.
    var others: [IntakeReport.File] = []

    /// The folder of refused files.
    static let refusedFolder = "geweigerd"
    /// The folder of accepted files.
    static let acceptedFolder = "verwerkt"

    /// Looks at a folder.
    init(inbox: String, restSeconds: Int, at instant: Instant) throws(IntakeError) {
        for name in try Disk.names(in: inbox) {
            if name == InboxListing.refusedFolder || name == InboxListing.acceptedFolder { continue }
            if let reason = InboxListing.waitingName(name) {
                others.append(IntakeReport.File(name: name, outcome: .waiting(reason: reason, seconds: nil)))
                continue
            }
            let path = "\(inbox)/\(name)"
            guard let status = Disk.status(path) else { continue }
            if status.isFolder {
                others.append(IntakeReport.File(name: name, outcome: .failed("mappen in de inbox worden niet gelezen")))
            } else if !status.isFile {
                refused.append((name, InboxListing.noFile(name, isLink: status.isLink)))
            } else if let seconds = InboxListing.secondsToGo(status, restSeconds: restSeconds, at: instant) {
                let outcome = IntakeReport.Outcome.waiting(reason: "ligt er nog maar net", seconds: seconds)
                others.append(IntakeReport.File(name: name, outcome: outcome))
            } else {
                add(path: path, name: name, status: status, followLinks: false)
            }
        }
        ready.sort(by: InboxListing.comesBefore)
    }

    /// Looks at files that were given by hand: no rest, no folders; links are followed because a person named them.
    init(paths: [String]) {
        for path in paths {
            let name = Disk.name(of: path)
            add(path: path, name: name, status: nil, followLinks: true)
        }
        ready.sort(by: InboxListing.comesBefore)
    }

    private mutating func add(path: String, name: String, status: FileStatus?, followLinks: Bool) {
        do throws(IntakeError) {
            let (start, known) = try Disk.readStart(path, followLinks: followLinks)
            let kind = FileKind(name: name, bytes: start)
            ready.append(IncomingFile(path: path, name: name, kind: kind, status: status ?? known))
        } catch {
            others.append(IntakeReport.File(name: name, outcome: .failed(error.message)))
        }
    }

    /// Why a name waits; `nil` when it does not.
    static func waitingName(_ name: String) -> String? {
        if name.hasPrefix(".") { return "de naam begint met een punt" }
        let lower = name.lowercased()
        for suffix in [".part", ".tmp", ".filepart"] where lower.hasSuffix(suffix) {
            return "de naam eindigt op \(suffix)"
        }
        return nil
    }

    /// How many seconds a file must still lie; `nil` when it is ready.
    ///
    /// A file that was renamed into place is whole: its name was another one while it was written.
    static func secondsToGo(_ status: FileStatus, restSeconds: Int, at instant: Instant) -> Int? {
        guard restSeconds > 0, !status.changedAfterWrite else { return nil }
        let seconds = status.modifiedSecond + restSeconds - Int(instant.secondsSinceEpoch)
        return seconds > 0 ? seconds : nil
    }

    private static func noFile(_ name: String, isLink: Bool) -> Diagnostic {
        Diagnostic(
            file: name,
            line: 0,
            problem: isLink ? "dit is een symbolische koppeling" : "dit is geen gewoon bestand",
            remedy: "Zet het bestand zelf in de inbox."
        )
    }

    /// The order of taking in: by kind, then by the bytes of the name.
    static func comesBefore(_ left: IncomingFile, _ right: IncomingFile) -> Bool {
        let ranks = (rank(left.kind), rank(right.kind))
        if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
        return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }

    private static func rank(_ kind: FileKind) -> Int {
        guard case .csv(let kind, _) = kind else { return 9 }
        switch kind {
        case .stand: return 0
        case .overeenkomsten: return 1
        case .rollen: return 2
        case .signaleringen: return 3
        case .regelingen: return 4
        case .contactmomenten: return 5
        case .boekingen: return 6
        case .bankregels, .afschriften, .rekeningbesluiten: return 9
        }
    }
}

extension Disk {
    /// The first part of a file, enough for its header.
    static func readStart(
        _ path: String,
        followLinks: Bool
    ) throws(IntakeError) -> (bytes: [UInt8], status: FileStatus) {
        try read(path, followLinks: followLinks, limit: 65_536)
    }
}
