package fenzhang.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Posts alerts as JSON to a URL, which is never printed: it may hold a secret.
public final class Webhook implements AlertChannel, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final URI url;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();

    public Webhook(URI url) {
        this.url = url;
    }

    @Override
    public String name() {
        return "webhook";
    }

    /// Taken is what is answered with a status of 2xx.
    @Override
    public boolean take(String message) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(LIMIT)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(message))
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                return true;
            }
            LOG.warn("the webhook at {} answered {}; the alert is sent again later", url.getHost(), status);
        } catch (IOException e) {
            LOG.warn("the webhook at {} can't be reached; the alert is sent again later: {}", url.getHost(), e + "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
