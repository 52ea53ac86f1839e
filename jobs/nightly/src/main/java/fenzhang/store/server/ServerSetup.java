package fenzhang.store.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What tests vary of an embedded server.
///
/// @param cache where binaries are unpacked, shared by the homes of a user; empty for none, then each home has its
/// own
/// @param durable whether a commit survives a power cut
/// @param account finds the account to run under
/// @param ports proposes a port of 127.0.0.1, which somebody else may take before the server does
/// @param retryLimit how long to try again to start when the cause passes by itself
public record ServerSetup(
        Optional<Path> cache, boolean durable, Supplier<ServerAccount> account, Ports ports, Duration retryLimit) {
    private static final Duration RETRY_LIMIT = Duration.ofSeconds(20);

    /// A source of port numbers.
    public interface Ports {
        int next() throws IOException;
    }

    /// Returns the one for real use: the user's cache folder, durable, whatever account and port work here.
    public static ServerSetup standard() {
        return new ServerSetup(userCache(), true, ServerAccount::choose, ServerSetup::anyPort, RETRY_LIMIT);
    }

    /// Returns a port that was free a moment ago.
    public static int anyPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /// Follows the XDG rules. A relative path does not count; a user without a home has "?" for one.
    private static Optional<Path> userCache() {
        Path configured = Path.of(System.getenv().getOrDefault("XDG_CACHE_HOME", ""));
        Path usual = Path.of(System.getProperty("user.home", "")).resolve(".cache");
        return Stream.of(configured, usual)
                .filter(Path::isAbsolute)
                .findFirst()
                .map(cache -> cache.resolve("fenzhang"));
    }
}
