package fenzhang.console;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.schedule.Backoff;
import fenzhang.schedule.alert.Alert;
import fenzhang.schedule.alert.AlertKind;
import fenzhang.store.database.Database;
import fenzhang.store.payout.AlertStore;
import fenzhang.testing.TestDatabase;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// No receiver, and no other process, keeps an alert from those who should have it.
@Timeout(60)
class AlertDeliveryTest {
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100));

    private final Database database = TestDatabase.create();
    private final AlertStore store = new AlertStore(database.dataSource());

    @AfterEach
    void close() {
        database.close();
    }

    private static Alert alert(String platform) {
        return new Alert(
                new Alert.About(AlertKind.DAY_LATE, platform, Optional.of(LocalDate.of(2026, 11, 21)), "late"),
                "late",
                "Ask for it.",
                new TreeMap<>(),
                Instant.parse("2026-11-21T18:30:00Z"));
    }

    /// A receiver that takes all but the alerts of a platform.
    private static final class Choosy implements AlertChannel {
        final List<String> messages = new ArrayList<>();
        final CountDownLatch taken = new CountDownLatch(1);
        private final String refused;

        Choosy(String refused) {
            this.refused = refused;
        }

        @Override
        public String name() {
            return "webhook";
        }

        @Override
        public boolean take(String message) {
            if (message.contains("\"platform\":\"" + refused + "\"")) {
                return false;
            }
            messages.add(message);
            taken.countDown();
            return true;
        }
    }

    @Test
    void anAlertThatAReceiverNeverTakesHoldsUpNoOther() throws Exception {
        Choosy choosy = new Choosy("pdd");
        try (AlertDispatch alerts = new AlertDispatch(store, List.of(choosy), QUICK).started()) {
            alerts.raise(alert("pdd"));
            alerts.raise(alert("jd"));
            assertThat(choosy.taken.await(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(choosy.messages).hasSize(1);
    }

    @Test
    void aProcessWithoutReceiversKeepsNoAlertFromOneThatHasThem() throws Exception {
        try (AlertDispatch mute = new AlertDispatch(store, List.of(), QUICK).started()) {
            mute.raise(alert("jd"));
            while (!store.isRaised(alert("jd").about().id())) {
                Thread.sleep(10);
            }
        }
        Choosy choosy = new Choosy("nobody");
        try (AlertDispatch alerts = new AlertDispatch(store, List.of(choosy), QUICK).started()) {
            alerts.raise(alert("jd"));
            assertThat(choosy.taken.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    @Tag("soak")
    void aWebhookWhoseAnswerNeverEndsIsGivenUpInTime() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Webhook webhook = new Webhook(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"))) {
            CompletableFuture<Boolean> taken = CompletableFuture.supplyAsync(() -> webhook.take("{}"));
            try (Socket socket = server.accept()) {
                OutputStream out = socket.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                assertThat(taken).succeedsWithin(Duration.ofSeconds(15));
            }
        }
    }

    @Test
    void aWebhookThatCannotBeAskedIsAReceiverThatIsAway() {
        try (Webhook webhook = new Webhook(URI.create("http://alert_manager:9093/hook/c4nary"))) {
            assertThat(webhook.take("{}")).isFalse();
        }
    }

    @Test
    void aCommandThatDoesNotReadALongAlertIsKilledInTime() {
        CompletableFuture<Boolean> taken = CompletableFuture.supplyAsync(
                () -> new CommandHook("exec sleep 20", Duration.ofSeconds(1)).take("x".repeat(1_000_000)));
        assertThat(taken).succeedsWithin(Duration.ofSeconds(5));
    }
}
