import Foundation

/// The folder of a configuration: reads its files and keeps the bytes of each, for the hash.
final class ConfigurationFolder {
    /// The folder as it was given; empty for the working directory.
    let path: String
    private let collector: ProblemCollector
    private var used: [String: [UInt8]] = [:]

    /// More than this is no settings file.
    private static let largestFile = 1 << 20

    /// A folder whose problems go to `collector`.
    init(path: String, collector: ProblemCollector) {
        self.path = path
        self.collector = collector
    }

    /// Every file that was read, sorted by path: path, number of bytes, bytes.
    ///
    /// The same files give the same bytes wherever the folder lies.
    var bytes: [UInt8] {
        var all: [UInt8] = []
        for (path, content) in used.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            all += Array("\(path)\n\(content.count)\n".utf8) + content + [UInt8(ascii: "\n")]
        }
        return all
    }

    /// A path in this folder as problems name it.
    func shown(_ relative: String) -> String {
        if path.isEmpty { return relative }
        return path.hasSuffix("/") ? path + relative : "\(path)/\(relative)"
    }

    /// The bytes of a file; `nil` after the mistake is noted.
    ///
    /// Where the file is not there, `missing` is noted instead of the usual mistake.
    func read(_ relative: String, ifMissing missing: ConfigurationProblem? = nil) -> [UInt8]? {
        let file = shown(relative)
        func refuse(_ problem: String, _ remedy: String) {
            collector.mistake(
                ConfigurationProblem(file: file, line: 0, key: "file", problem: problem, remedy: remedy)
            )
        }
        guard FileManager.default.fileExists(atPath: file) else {
            if let missing {
                collector.mistake(missing)
            } else {
                refuse("does not exist", "Give the right path with --config, or copy the file of this version there.")
            }
            return nil
        }
        let target = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: target)
        guard attributes?[.type] as? FileAttributeType == .typeRegular else {
            refuse("is no ordinary file", "Put a text file there.")
            return nil
        }
        guard (attributes?[.size] as? NSNumber)?.intValue ?? 0 <= ConfigurationFolder.largestFile else {
            refuse("is larger than 1 MiB", "Put a settings file there.")
            return nil
        }
        guard let data = FileManager.default.contents(atPath: file) else {
            refuse("cannot be read", "Give this user the right to read it.")
            return nil
        }
        let content = [UInt8](data)
        used[relative] = content
        return content
    }

    /// The names in a folder of this folder, sorted by their bytes, without hidden ones; `nil` when there is none.
    func names(in relative: String) -> [String]? {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: shown(relative)) else { return nil }
        return names.filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Whether a path in this folder is a folder.
    func isFolder(_ relative: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: shown(relative), isDirectory: &isFolder) && isFolder.boolValue
    }
}
