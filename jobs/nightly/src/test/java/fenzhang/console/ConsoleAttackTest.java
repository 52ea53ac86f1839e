package fenzhang.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever asks slowly keeps nobody else from an answer.
@Timeout(60)
class ConsoleAttackTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /metrics HTTP/1.1\r\nHost: localhost\r\nX-Never-Ends: ",
                "",
                "POST /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000\r\n\r\n"
            })
    void healthIsAnsweredWhileOthersAskSlowly(String begun) throws Exception {
        List<Socket> slow = new ArrayList<>();
        try (ConsoleServer server = ConsoleServer.open(
                        new InetSocketAddress("127.0.0.1", 0),
                        new AllowedHosts(List.of()),
                        new ConsoleServer.Sources(() -> new Health(true, Map.of()), () -> "", List::of));
                HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 150; i++) {
                Socket socket = new Socket("127.0.0.1", server.address().getPort());
                slow.add(socket);
                socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
            }
            Thread.sleep(200);
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.address().getPort() + "/health/live"))
                    .timeout(Duration.ofSeconds(15))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }
}
