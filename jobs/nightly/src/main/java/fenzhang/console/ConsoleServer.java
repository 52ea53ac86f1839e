package fenzhang.console;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fenzhang.json.JsonText;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Answers over HTTP: `/health/live`, `/health/ready`, `/metrics` and `/api/status`, to GET and
/// HEAD.
///
/// The JDK's own server: four answers from memory need no web framework. Whoever asks slowly holds
/// a virtual thread for seconds, and keeps nobody else waiting.
public final class ConsoleServer implements AutoCloseable {
    private static final String JSON = "application/json; charset=utf-8";
    /// Says nothing of the books, and is asked by whatever name supervisors have for this machine.
    private static final String LIVE = "/health/live";

    /// How many may wait to be accepted.
    private static final int MOST_WAITING = 512;

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    static {
        limit("sun.net.httpserver.maxReqTime", "5");
        limit("sun.net.httpserver.maxRspTime", "10");
        limit("sun.net.httpserver.idleInterval", "5");
        limit("jdk.httpserver.maxConnections", Long.toString(mostConnections()));
    }

    /// Who only connects is let go after seconds, and until then holds a file of this process: a quarter of them at
    /// most, so that the nights have theirs.
    private static long mostConnections() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? Math.clamp(system.getMaxFileDescriptorCount() / 4, 16, 4_096)
                : 1_024;
    }

    private final HttpServer server;
    private final AllowedHosts hosts;
    private final ExecutorService threads;

    /// What it answers from.
    ///
    /// @param metrics in Prometheus' text format
    /// @param status what becomes JSON
    public record Sources(Supplier<Health> health, Supplier<String> metrics, Supplier<Object> status) {}

    private record Answer(int status, String type, String body) {}

    /// What `/health/ready` says.
    private record Readiness(String status, Map<String, String> troubles) {}

    private ConsoleServer(HttpServer server, AllowedHosts hosts, Sources sources) {
        this.server = server;
        this.hosts = hosts;
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("console-", 1).factory());
        server.setExecutor(threads);
        server.createContext(
                "/", exchange -> answer(exchange, () -> new Answer(404, JSON, "{\"error\":\"nothing is here\"}")));
        context(LIVE, () -> live(sources.health().get()));
        context("/health/ready", () -> ready(sources.health().get()));
        context("/metrics", () -> new Answer(200, PROMETHEUS, sources.metrics().get()));
        context(
                "/api/status",
                () -> new Answer(
                        200,
                        JSON,
                        JsonText.of(
                                Redaction.ofAll(JsonText.plain(sources.status().get())))));
        server.start();
    }

    /// The server reads these once, when the first is made. Whoever started the program may know better.
    private static void limit(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /// Begins to listen.
    ///
    /// @throws IOException if the address is not ours, or the port is taken
    public static ConsoleServer open(InetSocketAddress address, AllowedHosts hosts, Sources sources)
            throws IOException {
        return new ConsoleServer(HttpServer.create(address, MOST_WAITING), hosts, sources);
    }

    /// Returns where it listens.
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void context(String path, Supplier<Answer> supplier) {
        server.createContext(path, exchange -> {
            boolean isThis = exchange.getRequestURI().getPath().equals(path);
            answer(exchange, isThis ? supplier : () -> new Answer(404, JSON, "{\"error\":\"nothing is here\"}"));
        });
    }

    private Answer live(Health health) {
        return new Answer(
                health.isLive() ? 200 : 503, JSON, health.isLive() ? "{\"status\":\"live\"}" : "{\"status\":\"dead\"}");
    }

    private Answer ready(Health health) {
        Readiness readiness = new Readiness(health.isReady() ? "ready" : "not_ready", health.troubles());
        return new Answer(health.isReady() ? 200 : 503, JSON, JsonText.of(Redaction.ofAll(JsonText.plain(readiness))));
    }

    private void answer(HttpExchange exchange, Supplier<Answer> supplier) throws IOException {
        try (exchange) {
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            Answer answer = answerTo(exchange, supplier);
            if (answer.status() == 413) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(answer.status(), isHead ? -1 : body.length);
            if (!isHead) {
                exchange.getResponseBody().write(body);
                exchange.getResponseBody().flush(); // closing waits for what the other has not sent yet
            }
        }
    }

    private Answer answerTo(HttpExchange exchange, Supplier<Answer> supplier) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        boolean isAnyones = exchange.getRequestURI().getPath().equals(LIVE);
        if (host != null && !isAnyones && !hosts.allows(host)) {
            return new Answer(421, JSON, "{\"error\":\"no such host here; see fenzhang.serve.hosts\"}");
        }
        if (hasBody(exchange.getRequestHeaders())) {
            return new Answer(413, JSON, "{\"error\":\"no body is read here\"}");
        }
        return switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> supplier.get();
            default -> new Answer(405, JSON, "{\"error\":\"only GET and HEAD\"}");
        };
    }

    private static boolean hasBody(Headers headers) {
        String length = headers.getFirst("Content-Length");
        return headers.containsKey("Transfer-Encoding") || (length != null && !length.equals("0"));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
