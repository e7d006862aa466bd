import Testing
import Transport

@Suite("Secrets")
struct SecretTests {
    @Test("no text made of a secret shows it")
    func noTextShowsIt() {
        let secret = Secret("hunter2")
        var dump = ""
        Swift.dump(secret, to: &dump)
        #expect(![String(describing: secret), String(reflecting: secret), dump].contains { $0.contains("hunter2") })
    }
}
