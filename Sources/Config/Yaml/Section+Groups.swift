import Yams

/// Groups of keys and lists.
extension Section {
    /// The group of keys under a key; when it is absent or wrong an empty one, so that its keys have their defaults.
    func section(_ key: String) -> Section {
        if let child = children[key] { return child }
        let entry = entry(key)
        if let entry, entry.value.mapping == nil {
            mistake(key, "is no group of keys", "Write its keys below it, indented by two spaces.")
        }
        let child = Section(
            entry?.value.mapping,
            file: file,
            path: path(of: key),
            documentedPath: documentedPath(of: key),
            line: line(of: key),
            collector: collector
        )
        children[key] = child
        return child
    }

    /// The groups of a list of groups; empty when it is absent or wrong.
    func sections(_ key: String) -> [Section] {
        guard let entry = entry(key) else { return [] }
        guard let items = entry.value.sequence else {
            mistake(key, "is no list", "Write each item below it, beginning with \u{201C}- \u{201D}.")
            return []
        }
        var sections: [Section] = []
        for (index, item) in items.enumerated() {
            let itemLine = item.mark?.line ?? entry.line
            guard let mapping = item.mapping else {
                mistake(key, line: itemLine, "holds an item that is no group of keys", "Write the item as keys.")
                continue
            }
            let section = Section(
                mapping,
                file: file,
                path: "\(path(of: key))[\(index + 1)]",
                documentedPath: documentedPath(of: key),
                line: itemLine,
                collector: collector
            )
            sections.append(section)
        }
        return sections
    }

    /// The words of a list, each with its line; empty when it is absent or wrong.
    func words(_ key: String) -> [(text: String, line: Int)] {
        guard let entry = entry(key) else { return [] }
        guard let items = entry.value.sequence else {
            mistake(key, "is no list", "Write the words between [ and ].")
            return []
        }
        var words: [(text: String, line: Int)] = []
        for item in items {
            let line = item.mark?.line ?? entry.line
            guard let text = item.scalar?.string.trimmed, !text.isEmpty else {
                mistake(key, line: line, "holds an item that is no word", "Write the words between [ and ].")
                continue
            }
            if words.contains(where: { $0.text == text }) {
                mistake(key, line: line, "holds \(Wording.quoted(text)) twice", "Keep one of the two.")
            } else {
                words.append((text, line))
            }
        }
        return words
    }

    /// A group that must have no keys (`melding: {}`); whether it stands in the file.
    func emptySection(_ key: String) -> Bool {
        guard mentions(key) else { return false }
        if has(key) { _ = section(key) }
        return true
    }

    /// Whether a key holds a list without items.
    func isEmptyList(_ key: String) -> Bool { entry(key)?.value.sequence?.isEmpty == true }

    private func documentedPath(of key: String) -> String {
        documentedPath.isEmpty ? key : "\(documentedPath).\(key)"
    }
}
