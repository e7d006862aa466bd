import Dispatch
import Foundation
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import NIOPosix
public import ServiceLifecycle

/// Serves metrics and health on a port of 127.0.0.1: ``WatchPage`` says which pages.
///
/// Hummingbird's server on one event loop, which sleeps while nobody asks. Not its `Application`: that keeps a clock
/// for the `Date` header that wakes the process every second.
public final class WatchServer: Service {
    /// The most connections at once.
    private static let connections = 16
    /// A connection that says nothing for so long is closed.
    private static let idleSeconds: Int64 = 30

    private let watch: Watch
    private let port: Int
    private let logger: Logger
    private let onListening: @Sendable (Int) -> Void

    /// A server.
    ///
    /// - Parameters:
    ///   - watch: what it shows.
    ///   - port: the port; 0 for any free one.
    ///   - logger: where it says that it listens.
    ///   - onListening: told the port once it listens.
    public init(
        watch: Watch,
        port: Int,
        logger: Logger,
        onListening: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.watch = watch
        self.port = port
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until graceful shutdown or cancellation.
    ///
    /// - Throws: when the port cannot be opened.
    public func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let queue = DispatchQueue(label: "huurwacht.watch")
        let watch = watch
        let quiet = Logger(label: "huurwacht.watch") { _ in SwiftLogNoOpLogHandler() }
        do {
            let server = try HTTPServerBuilder.http1(configuration: .init(idleTimeout: .seconds(Self.idleSeconds)))
                .buildServer(
                    configuration: ServerConfiguration(
                        address: .hostname("127.0.0.1", port: port),
                        availableConnectionsDelegate: MaximumAvailableConnections(Self.connections)
                    ),
                    eventLoopGroup: group,
                    logger: quiet,
                    responder: { request, writer, _ in
                        let isRead = request.method == .get || request.method == .head
                        let path = request.uri.path
                        // The pages read disk and database: off the event loop, one at a time.
                        let page = await withCheckedContinuation { continuation in
                            queue.async {
                                continuation.resume(
                                    returning: isRead
                                        ? WatchPage.of(path, watch) : .plain("Only GET.\n", status: 405)
                                )
                            }
                        }
                        let response = page.response
                        guard request.method != .head else { return try await writer.writeResponse(response.head) }
                        try await writer.write(response: response.head, body: response.body)
                    },
                    onServerRunning: { [logger, onListening] channel in
                        let port = channel.localAddress?.port ?? 0
                        logger.info(Sentence.watchListens, metadata: ["port": "\(port)"])
                        onListening(port)
                    }
                )
            try await withTaskCancellationOrGracefulShutdownHandler {
                try await server.run()
            } onCancelOrGracefulShutdown: {
            }
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
        try await group.shutdownGracefully()
    }
}

extension WatchPage {
    /// The page as HTTP.
    var response: Response {
        var headers = HTTPFields()
        headers[.contentType] = contentType
        headers[.cacheControl] = "no-store"
        return Response(
            status: HTTPResponse.Status(code: status),
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}
