package fenzhang.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConsoleServerTest {
    private final AtomicReference<Health> health = new AtomicReference<>(new Health(true, Map.of()));
    private final ConsoleServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    ConsoleServerTest() throws IOException {
        server = ConsoleServer.open(
                new InetSocketAddress("127.0.0.1", 0),
                new AllowedHosts(List.of("books.example.com")),
                new ConsoleServer.Sources(
                        health::get, () -> "up 1.0\n", () -> List.of(Map.of("at", "s3a://k:c4nary@lake"))));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        return client.send(
                HttpRequest.newBuilder(uri)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String get(String path) throws Exception {
        HttpResponse<String> response = ask("GET", path);
        return response.statusCode() + " " + response.body();
    }

    @Test
    void healthIsSaidByStatusAndBody() throws Exception {
        assertThat(get("/health/live")).isEqualTo("200 {\"status\":\"live\"}");
        assertThat(get("/health/ready")).isEqualTo("200 {\"status\":\"ready\",\"troubles\":{}}");
        health.set(new Health(true, Map.of("pdd", "jdbc:postgresql://u:c4nary@db refused")));
        assertThat(get("/health/live")).startsWith("200 ");
        assertThat(get("/health/ready"))
                .isEqualTo("503 {\"status\":\"not_ready\",\"troubles\":{\"pdd\":\"jdbc:postgresql://…@db refused\"}}");
        health.set(new Health(false, Map.of()));
        assertThat(get("/health/live")).isEqualTo("503 {\"status\":\"dead\"}");
        assertThat(get("/health/ready")).startsWith("503 ");
    }

    @Test
    void metricsAndStatusAreServedAndNothingElse() throws Exception {
        assertThat(get("/metrics")).isEqualTo("200 up 1.0\n");
        assertThat(ask("GET", "/metrics").headers().firstValue("Content-Type"))
                .contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(get("/api/status")).isEqualTo("200 [{\"at\":\"s3a://…@lake\"}]");
        assertThat(ask("HEAD", "/metrics").statusCode()).isEqualTo(200);
        assertThat(ask("HEAD", "/metrics").body()).isEmpty();
        assertThat(ask("POST", "/api/status").statusCode()).isEqualTo(405);
        for (String path : List.of("/", "/metricsx", "/metrics/x", "/api", "/health", "/..%2fmetrics")) {
            assertThat(ask("GET", path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void aRequestWithABodyIsRefusedWithoutReadingIt() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            socket.setSoTimeout(3_000);
            socket.getOutputStream()
                    .write("GET /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n".getBytes(US_ASCII));
            BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            List<String> head = new ArrayList<>();
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                head.add(line);
            }
            assertThat(head).contains("Connection: close").first().asString().startsWith("HTTP/1.1 413 ");
        }
    }

    /// A page of a stranger asks by the stranger's name, which leads here.
    @Test
    void onlyAddressesLocalhostAndNamedHostsAreAnswered() throws Exception {
        for (String host :
                List.of("127.0.0.1", "127.0.0.1:8080", "localhost:1", "[::1]:8080", "Books.Example.com:443")) {
            assertThat(statusFor(host)).as(host).startsWith("HTTP/1.1 200 ");
        }
        for (String host : List.of(
                "evil.example", "books.example.com.evil.example", "localhost.evil.example", "127.0.0.1.evil", "")) {
            assertThat(statusFor(host)).as(host).startsWith("HTTP/1.1 421 ");
            assertThat(statusFor(host, "/health/ready")).as(host).startsWith("HTTP/1.1 421 ");
            assertThat(statusFor(host, "/metrics")).as(host).startsWith("HTTP/1.1 421 ");
            assertThat(statusFor(host, "/health/live/../../metrics")).as(host).startsWith("HTTP/1.1 421 ");
            assertThat(statusFor(host, "/health/live")).as(host).startsWith("HTTP/1.1 200 ");
        }
    }

    private String statusFor(String host) throws IOException {
        return statusFor(host, "/api/status");
    }

    private String statusFor(String host, String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
        }
    }

    @Test
    void aPortThatIsTakenIsRefused() {
        assertThatThrownBy(() -> ConsoleServer.open(
                        server.address(),
                        new AllowedHosts(List.of()),
                        new ConsoleServer.Sources(health::get, () -> "", List::of)))
                .isInstanceOf(IOException.class);
    }
}
