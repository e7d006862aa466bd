import Calendar
import CaseStore
import CollectionPolicy
import RentLedger

extension CaseStoreConformance {
    static let facts: [CaseStoreConformance] = [
        CaseStoreConformance("Every contract gets a case, 1 and up, also one only seen in boekingen") { store in
            try store.takeIn(.boekingen([.rent("B1", of: "O2"), .rent("B2", of: "O1")]))
            try store.takeIn(.overeenkomsten([.contract("O1"), .contract("O3")]))
            try requireEqual(
                try ["O1", "O2", "O3", "O4"].map { try store.caseNumber(of: OvereenkomstNumber($0))?.rawValue },
                [1, 2, 3, nil],
                "case numbers: of one delivery in the order of the keys"
            )
            let bare = try store.facts(CaseNumber(rawValue: 2))
            try requireEqual(bare.overeenkomst, Overeenkomst(number: "O2"), "contract of which only boekingen came")
            try requireEqual(try store.person(of: CaseNumber(rawValue: 1)), .relatie("R1"), "person of the case")
            try requireEqual(try store.person(of: .house), nil, "person of the house")
            try requireEqual(try store.person(of: CaseNumber(rawValue: 77)), nil, "person of no case")
        },
        CaseStoreConformance("Facts come in the order asked, unknown persons are left out") { store in
            try store.takeIn(
                .overeenkomsten([.contract("O1", relatie: "R1"), .contract("O2", relatie: "R2"), .contract("O3")])
            )
            let found = try store.facts(of: [.relatie("R2"), .relatie("R9"), .relatie("R1"), .overeenkomst("O1")])
            try requireEqual(found.map(\.person), [.relatie("R2"), .relatie("R1")], "persons")
            try requireEqual(found[1].cases.map(\.overeenkomst.number), ["O1", "O3"], "cases of R1, by number")
            try requireEqual(try store.facts(of: []).count, 0, "nobody asked")
            try requireEqual(
                try store.caseNumbers(of: .relatie("R1")).map(\.rawValue),
                found[1].cases.map(\.caseNumber.rawValue),
                "numbers of the cases of R1"
            )
            try requireEqual(try store.caseNumbers(of: .relatie("R9")).count, 0, "cases of nobody")
        },
        CaseStoreConformance("Cases that a delivery changed are looked at on its day, others are not") { store in
            let first = try store.openCase("O1", relatie: "R1")
            let second = try store.openCase("O2", relatie: "R2")
            try store.write([], to: first, next: .on(sceneDay.adding(days: 30)))
            try store.write([], to: second, next: .onNews)
            try requireEqual(try store.personsToReview(on: sceneDay, after: nil, limit: 9), [], "nobody")
            let tomorrow = sceneDay.adding(days: 1)
            try store.takeIn(.boekingen([.rent("B1", of: "O2")]), on: tomorrow)
            try requireEqual(try store.personsToReview(on: sceneDay, after: nil, limit: 9), [], "the day before")
            try requireEqual(try store.personsToReview(on: tomorrow, after: nil, limit: 9), [.relatie("R2")], "its day")
            try store.takeIn(.boekingen([.rent("B2", of: "O1")]), on: sceneDay.adding(days: 40))
            try requireEqual(
                try store.personsToReview(on: sceneDay.adding(days: 30), after: nil, limit: 9),
                [.relatie("R1"), .relatie("R2")],
                "a later delivery does not put the look off"
            )
        },
        CaseStoreConformance("Persons to review come once each, by the bytes of their keys, in pages") { store in
            let contracts: [LedgerRow<Overeenkomst>] = [
                .contract("O1", relatie: "b"), .contract("O2", relatie: "a"), .contract("O3", relatie: "a"),
                .contract("O4", relatie: nil), .contract("O5", relatie: "B"), .contract("O6", relatie: "é"),
            ]
            try store.takeIn(.overeenkomsten(contracts))
            let all: [PersonKey] = [
                .overeenkomst("O4"), .relatie("B"), .relatie("a"), .relatie("b"), .relatie("é"),
            ]
            try requireEqual(try store.personsToReview(on: sceneDay, after: nil, limit: 9), all, "all")
            try requireEqual(try store.personsToReviewCount(on: sceneDay), 5, "count")
            try requireEqual(try store.personsToReviewCount(on: sceneDay.adding(days: -1)), 0, "count before")
            var paged: [PersonKey] = []
            while true {
                let page = try store.personsToReview(on: sceneDay, after: paged.last, limit: 2)
                try require(page.count <= 2, "a page is longer than asked")
                if page.isEmpty { break }
                paged += page
            }
            try requireEqual(paged, all, "pages")
            let number = try store.caseNumber(of: "O2")
            try store.write([], to: number ?? .house, next: .onNews)
            try requireEqual(try store.persons(after: nil, limit: 9), all, "all persons, to review or not")
            try requireEqual(try store.persons(after: all[1], limit: 2), Array(all[2...3]), "a page of all persons")
        },
        CaseStoreConformance("Every change moves the version, and only of its case") { store in
            let first = try store.openCase("O1")
            let second = try store.openCase("O2")
            let (one, other) = (try store.facts(first).version, try store.facts(second).version)
            try store.takeIn(.boekingen([.rent("B1", of: "O1")]))
            try requireEqual(try store.facts(first).version, one + 1, "after a delivery")
            try store.write([sceneEpisode()], to: first)
            try requireEqual(try store.facts(first).version, one + 2, "after a commit")
            try requireEqual(try store.facts(second).version, other, "of the other case")
        },
    ]
}
