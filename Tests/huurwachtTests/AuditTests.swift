import CollectionPolicy
import Foundation
import RentLedger
import TestKit
import Testing

@Suite("The audit of house against gateway") struct AuditTests {
    private let ended = Audit.Message(id: "1-1-1-a-sms-huurder", state: .accepted(on: .of("2026-11-09")))

    @Test("All is well when everything that the house says was sent arrived once")
    func clean() {
        let audit = Audit(messages: [ended], planned: 1, sent: [ended.id])
        #expect(audit.isClean)
        #expect(audit.states == ["accepted": 1])
        // A further try after a refusal is the same message.
        #expect(Audit(messages: [ended], planned: 1, sent: [ended.id + "-poging2"]).isClean)
    }

    @Test("Each thing that can be wrong is seen")
    func wrong() {
        #expect(Audit(messages: [ended], planned: 1, sent: []).lost == [ended.id])
        #expect(Audit(messages: [ended], planned: 1, sent: [ended.id, ended.id]).twice == [ended.id])
        #expect(Audit(messages: [ended], planned: 1, sent: [ended.id, ended.id + "-poging2"]).twice == [ended.id])
        #expect(Audit(messages: [ended], planned: 2, sent: [ended.id]).lost.count == 1)
        #expect(Audit(messages: [ended], planned: 1, sent: [ended.id, "2-1-1-a-sms-huurder"]).unexplained.count == 1)
        let states: [(MessageState, KeyPath<Audit, [String]>)] = [
            (.ready, \.lost), (.awaitingApproval, \.lost), (.parked(reason: "in twijfel"), \.unlisted),
            (.failed(reason: "geweigerd"), \.denied), (.expired, \.denied), (.withdrawn(reason: "betaald"), \.denied),
        ]
        for (state, fault) in states {
            let message = Audit.Message(id: ended.id, state: state)
            #expect(Audit(messages: [message], planned: 1, sent: [ended.id])[keyPath: fault] == [ended.id])
        }
        let listed = Audit.Message(id: ended.id, state: .parked(reason: "in twijfel"), isListed: true)
        #expect(Audit(messages: [listed], planned: 1, sent: []).isClean)
        #expect(Audit(messages: [listed], planned: 1, sent: [ended.id]).isClean)
    }
}
