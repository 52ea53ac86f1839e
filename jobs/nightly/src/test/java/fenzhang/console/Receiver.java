package fenzhang.console;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A local receiver of webhooks, which is out of order when it is told to be.
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<String> bodies = new ArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean isRefused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                    || !exchange.getRequestMethod().equals("POST")
                    || !exchange.getRequestHeaders().getFirst("Content-Type").startsWith("application/json");
            if (!isRefused) {
                add(body);
            }
            exchange.sendResponseHeaders(isRefused ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
    }

    /// Returns its URL, with a secret.
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook?token=c4nary");
    }

    /// Has it answer 503 so many times.
    public void refuse(int times) {
        refusals.set(times);
    }

    private synchronized void add(String body) {
        bodies.add(body);
    }

    /// Returns what it took.
    public synchronized List<String> bodies() {
        return List.copyOf(bodies);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
