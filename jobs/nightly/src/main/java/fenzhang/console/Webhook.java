package fenzhang.console;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
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
        AtomicInteger status = new AtomicInteger();
        try {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .header("Content-Type", "application/json; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofString(message))
                    .build();
            ask(request, status);
        } catch (ExecutionException | RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            // The text of some names the URL.
            LOG.warn(
                    "the webhook at {} can't be reached; the alert is sent again later: {}",
                    url.getHost(),
                    cause.getClass().getName());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        boolean isTaken = status.get() / 100 == 2;
        if (!isTaken) {
            LOG.warn(
                    "the webhook at {} answered {}; the alert is sent again later",
                    url.getHost(),
                    status.get() == 0 ? "nothing in " + LIMIT.toSeconds() + " s" : status.get());
        }
        return isTaken;
    }

    /// Asks until the limit, the answer's body included: its status is known before.
    private void ask(HttpRequest request, AtomicInteger status) throws ExecutionException, InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, head -> {
            status.set(head.statusCode());
            return HttpResponse.BodySubscribers.discarding();
        });
        try {
            answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
