import Calendar
import Statements

/// Where files of an inbox go when they are done: `verwerkt/<day>/` or `geweigerd/`.
struct InboxShelf {
    /// The inbox.
    let inbox: String
    /// The day of the run.
    let day: Day

    private var refusedFolder: String { "\(inbox)/\(InboxListing.refusedFolder)" }
    private var acceptedFolder: String { "\(inbox)/\(InboxListing.acceptedFolder)" }

    private static let reasonSuffix = ".reden.txt"
    private static let asideSuffix = ".terzijde.txt"
    private static let dateLine = "Geweigerd op "

    /// Puts an accepted file away, with the list of its rows that were set aside.
    ///
    /// With a `clean` copy, without the `bsn` columns, only that copy is kept and the original removed.
    func accept(_ file: IncomingFile, result: StatementResult, clean: [UInt8]?) throws(IntakeError) {
        let folder = "\(acceptedFolder)/\(day)"
        try Disk.makeFolder(folder)
        let name = freeName(file.name, in: folder)
        if result.setAside > 0 {
            let text = IntakeTexts.setAside(result, file: file.name)
            try Disk.write(Array(text.utf8), to: "\(folder)/\(name)\(InboxShelf.asideSuffix)")
        }
        try move(file, to: "\(folder)/\(name)", clean: clean)
    }

    /// Puts a refused file away, with the reason beside it.
    func refuse(
        _ file: IncomingFile,
        reason: Diagnostic,
        further: [Diagnostic],
        clean: [UInt8]?
    ) throws(IntakeError) {
        let name = try writeReason(reason, further: further, for: file.name)
        try move(file, to: "\(refusedFolder)/\(name)", clean: clean)
    }

    /// Puts a thing away that is no file (a link): it is moved as it is, and never opened.
    func refuse(unread name: String, reason: Diagnostic) throws(IntakeError) {
        let target = try writeReason(reason, further: [], for: name)
        try Disk.rename("\(inbox)/\(name)", to: "\(refusedFolder)/\(target)")
    }

    private func writeReason(
        _ reason: Diagnostic,
        further: [Diagnostic],
        for original: String
    ) throws(IntakeError) -> String {
        try Disk.makeFolder(refusedFolder)
        let name = freeName(original, in: refusedFolder)
        let text = "\(InboxShelf.dateLine)\(day)\n" + IntakeTexts.reason(reason, further: further)
        try Disk.write(Array(text.utf8), to: "\(refusedFolder)/\(name)\(InboxShelf.reasonSuffix)")
        return name
    }

    private func move(_ file: IncomingFile, to target: String, clean: [UInt8]?) throws(IntakeError) {
        guard Disk.status(file.path) == file.status else {
            throw IntakeError("\(file.name) was replaced while it was read; the new one is taken on the next run")
        }
        guard let clean else { return try Disk.rename(file.path, to: target) }
        try Disk.write(clean, to: target)
        try Disk.remove(file.path)
    }

    /// The name, or with a number before its ending when it is taken: `boekingen-2.csv`.
    private func freeName(_ name: String, in folder: String) -> String {
        func isFree(_ candidate: String) -> Bool {
            ["", InboxShelf.reasonSuffix, InboxShelf.asideSuffix].allSatisfy {
                Disk.status("\(folder)/\(candidate)\($0)") == nil
            }
        }
        guard !isFree(name) else { return name }
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        var number = 2
        while !isFree("\(name[..<dot])-\(number)\(name[dot...])") { number += 1 }
        return "\(name[..<dot])-\(number)\(name[dot...])"
    }

    /// Removes what lies longer than so many days; gives how many files went.
    func empty(keepDays: Int) throws(IntakeError) -> Int {
        try emptyAccepted(keepDays: keepDays) + emptyRefused(keepDays: keepDays)
    }

    private func emptyAccepted(keepDays: Int) throws(IntakeError) -> Int {
        guard Disk.status(acceptedFolder)?.isFolder == true else { return 0 }
        var removed = 0
        for name in try Disk.names(in: acceptedFolder) {
            guard let taken = Day(iso: name), taken.adding(days: keepDays) < day else { continue }
            let folder = "\(acceptedFolder)/\(name)"
            guard Disk.status(folder)?.isFolder == true else { continue }
            for file in try Disk.names(in: folder) {
                try Disk.remove("\(folder)/\(file)")
                removed += 1
            }
            try Disk.removeFolder(folder)
        }
        return removed
    }

    private func emptyRefused(keepDays: Int) throws(IntakeError) -> Int {
        guard Disk.status(refusedFolder)?.isFolder == true else { return 0 }
        var removed = 0
        let names = try Disk.names(in: refusedFolder)
        for name in names {
            let path = "\(refusedFolder)/\(name)"
            guard let status = Disk.status(path), !status.isFolder else { continue }
            let reason = name.hasSuffix(InboxShelf.reasonSuffix) ? path : path + InboxShelf.reasonSuffix
            // Without its reason a file goes by the time at which it came here.
            let came = Instant(secondsSinceEpoch: Int64(status.changedSecond))
            let refusedOn = dateOfReason(reason) ?? LocalTime(came).day
            guard refusedOn.adding(days: keepDays) < day else { continue }
            // The reason goes after its file: it holds the date of both.
            if name.hasSuffix(InboxShelf.reasonSuffix) { continue }
            try Disk.remove(path)
            removed += 1
            if Disk.status(reason) != nil {
                try Disk.remove(reason)
                removed += 1
            }
        }
        return try removed + removeLoneReasons(keepDays: keepDays)
    }

    private func removeLoneReasons(keepDays: Int) throws(IntakeError) -> Int {
        var removed = 0
        for name in try Disk.names(in: refusedFolder) where name.hasSuffix(InboxShelf.reasonSuffix) {
            let path = "\(refusedFolder)/\(name)"
            let original = String(path.dropLast(InboxShelf.reasonSuffix.count))
            guard Disk.status(original) == nil, let date = dateOfReason(path), date.adding(days: keepDays) < day else {
                continue
            }
            try Disk.remove(path)
            removed += 1
        }
        return removed
    }

    private func dateOfReason(_ path: String) -> Day? {
        guard let start = try? Disk.read(path, followLinks: false, limit: 64).bytes else { return nil }
        let line = String(decoding: start, as: UTF8.self).split(separator: "\n").first ?? ""
        guard line.hasPrefix(InboxShelf.dateLine) else { return nil }
        return Day(iso: line.dropFirst(InboxShelf.dateLine.count))
    }
}
