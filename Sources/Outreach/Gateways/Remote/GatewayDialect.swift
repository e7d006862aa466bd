import Transport

/// How one kind of gateway is spoken to, and what its answers mean.
///
/// Pure: calls come out, answers go in; ``RemoteGateway`` makes the calls.
protocol GatewayDialect: Sendable {
    /// The call that offers a message; `nil` when it cannot be written.
    func call(offering outgoing: Outgoing) -> Call?
    /// What an answer to an offer means.
    func answer(_ result: Result<Reply, TransportFailure>, to outgoing: Outgoing) -> GatewayAnswer
    /// The call that asks what became of a reference; `nil` when this kind cannot be asked.
    func call(askingAbout reference: String) -> Call?
    /// What an answer to that question means.
    func answer(_ result: Result<Reply, TransportFailure>, about reference: String) -> GatewayAnswer
}

extension GatewayDialect {
    /// Most kinds cannot be asked.
    func call(askingAbout reference: String) -> Call? { nil }

    /// Most kinds cannot be asked.
    func answer(_ result: Result<Reply, TransportFailure>, about reference: String) -> GatewayAnswer {
        .unknown(reason: "deze dienst kan niet worden gevraagd")
    }
}
