import Calendar
import CaseStore

extension CaseStoreConformance {
    static let days: [CaseStoreConformance] = [
        CaseStoreConformance("A configuration is stored once, by the SHA-256 of its bytes") { store in
            let hash = try store.store(configuration: Array("abc".utf8))
            try requireEqual(
                hash,
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "hash of the standard's example"
            )
            try requireEqual(try store.store(configuration: Array("abc".utf8)), hash, "again")
            try requireEqual(try store.configuration(hash), Array("abc".utf8), "bytes")
            try requireEqual(try store.configuration("00"), nil, "unknown")
            let empty = try store.store(configuration: [])
            try requireEqual(try store.configuration(empty), [], "no bytes at all")
        },
        CaseStoreConformance("The last completed day is the latest, also after an older one is done again") { store in
            try requireEqual(try store.lastCompletedDay(), nil, "before the first")
            try store.complete(sceneDay, summary: [1, 2, 3])
            try store.complete(sceneDay.adding(days: 1), summary: [4])
            try store.complete(sceneDay, summary: [])
            try requireEqual(try store.lastCompletedDay(), sceneDay.adding(days: 1), "last")
            try requireEqual(try store.summary(of: sceneDay), [], "replaced summary")
            try requireEqual(try store.summary(of: sceneDay.adding(days: 1)), [4], "summary")
            try requireEqual(try store.summary(of: sceneDay.adding(days: 2)), nil, "no such day")
        },
    ]
}
