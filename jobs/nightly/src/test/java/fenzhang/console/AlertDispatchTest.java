package fenzhang.console;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.schedule.Backoff;
import fenzhang.schedule.alert.Alert;
import fenzhang.schedule.alert.AlertKind;
import fenzhang.store.database.Database;
import fenzhang.store.payout.AlertStore;
import fenzhang.testing.TestDatabase;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Alerts arrive once, whatever is away meanwhile, and hold nobody up. Each test's limit of time
/// ends what it waits for.
@Timeout(60)
class AlertDispatchTest {
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100));
    private static final Instant NOW = Instant.parse("2026-11-21T18:30:00Z");

    private final Database database = TestDatabase.create();
    private final AlertStore store = new AlertStore(database.dataSource());

    @TempDir
    private Path dir;

    @AfterEach
    void close() {
        database.close();
    }

    private static Alert alert(String platform, String what) {
        return new Alert(
                new Alert.About(AlertKind.DAY_LATE, platform, Optional.of(LocalDate.of(2026, 11, 21)), "late"),
                what,
                "Ask for it.",
                new TreeMap<>(),
                NOW);
    }

    /// A receiver in memory, whose first refusals are told.
    private static final class Inbox implements AlertChannel {
        final List<String> messages = new ArrayList<>();
        int refusals;

        @Override
        public String name() {
            return "webhook";
        }

        @Override
        public synchronized boolean take(String message) {
            if (refusals > 0) {
                refusals--;
                return false;
            }
            messages.add(message);
            return true;
        }

        synchronized int size() {
            return messages.size();
        }
    }

    private AlertDispatch dispatch(AlertChannel... channels) {
        return new AlertDispatch(store, List.of(channels), QUICK).started();
    }

    private void await(String count, String sql) throws Exception {
        while (!column(sql).equals(List.of(count))) {
            Thread.sleep(10);
        }
    }

    private List<String> column(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    @Test
    void anAlertIsOneJsonObjectWithWhatToDo() throws Exception {
        Inbox inbox = new Inbox();
        try (AlertDispatch alerts = dispatch(inbox)) {
            alerts.raise(
                    alert("pdd", "late: jdbc:postgresql://u:c4nary@db/f?password=c4nary&x=1 s3a://key:c4nary@lake/x"));
            await("1", "select count(*) from alert_sent");
        }
        // printf 'day_late\npdd\n2026-11-21\nlate' | sha256sum | cut -c1-32
        assertThat(inbox.messages)
                .containsExactly(
                        "{\"id\":\"d44cfa132c2e9238a9c0105e4aa7d3af\",\"kind\":\"day_late\",\"severity\":\"warning\",\"platform\":\"pdd\","
                                + "\"business_date\":\"2026-11-21\",\"what\":\"late: jdbc:postgresql://…@db/f?password=…&x=1"
                                + " s3a://…@lake/x\",\"to_do\":\"Ask for it.\",\"facts\":{},"
                                + "\"raised_at\":\"2026-11-21T18:30:00Z\"}");
    }

    @Test
    void theSameIsSentOnceByTwoProcessesAndAfterARestart() throws Exception {
        Inbox first = new Inbox();
        Inbox second = new Inbox();
        try (AlertDispatch one = dispatch(first);
                AlertDispatch other = dispatch(second)) {
            for (String platform : List.of("pdd", "jd", "taobao", "pdd", "jd")) {
                one.raise(alert(platform, "late"));
                other.raise(alert(platform, "late"));
            }
            await("3", "select count(*) from alert_sent");
        }
        try (AlertDispatch again = dispatch(second)) {
            again.raise(alert("pdd", "late"));
            again.raise(alert("new", "late"));
            await("4", "select count(*) from alert_sent");
            assertThat(again.wasRaised(alert("pdd", "").about())).isTrue();
            assertThat(again.wasRaised(alert("nobody", "").about())).isFalse();
        }
        assertThat(first.size() + second.size()).isEqualTo(4);
        assertThat(second.messages).last().asString().contains("\"platform\":\"new\"");
    }

    @Test
    void aReceiverThatIsAwayGetsItWhenItIsBackInOrder() throws Exception {
        Inbox inbox = new Inbox();
        inbox.refusals = 3; // one of each; then the receiver rests for as long as the last of them
        try (AlertDispatch alerts = new AlertDispatch(store, List.of(inbox), QUICK)) {
            for (String platform : List.of("pdd", "jd", "taobao")) {
                alerts.raise(alert(platform, "late"));
            }
            alerts.started();
            await("3", "select count(*) from alert_sent");
        }
        assertThat(inbox.refusals).isZero();
        assertThat(inbox.messages).hasSize(3);
        assertThat(inbox.messages.get(0)).contains("\"platform\":\"pdd\"");
        assertThat(inbox.messages.get(1)).contains("\"platform\":\"jd\"");
        assertThat(inbox.messages.get(2)).contains("\"platform\":\"taobao\"");
    }

    @Test
    void whatNobodyTookIsSentByTheNextProcess() throws Exception {
        Inbox away = new Inbox();
        away.refusals = Integer.MAX_VALUE;
        try (AlertDispatch alerts = dispatch(away)) {
            alerts.raise(alert("pdd", "late"));
            await("1", "select count(*) from alert");
        }
        Inbox back = new Inbox();
        try (AlertDispatch alerts = dispatch(back)) {
            await("1", "select count(*) from alert_sent");
            assertThat(alerts.wasRaised(alert("pdd", "").about())).isTrue();
        }
        assertThat(back.size()).isEqualTo(1);
    }

    @Test
    void whatWasRaisedWhileTheDatabaseIsAwayIsSentOnceAndNotedLater() throws Exception {
        AtomicBoolean isAway = new AtomicBoolean(true);
        AlertStore unsteady = new AlertStore(new Unsteady(database.dataSource(), isAway::get));
        Inbox inbox = new Inbox();
        try (AlertDispatch alerts = new AlertDispatch(unsteady, List.of(inbox), QUICK).started()) {
            alerts.raise(alert("pdd", "the database is away"));
            while (inbox.size() < 1) {
                Thread.sleep(10);
            }
            alerts.raise(alert("pdd", "the database is away"));
            isAway.set(false);
            await("1", "select count(*) from alert_sent");
        }
        assertThat(inbox.size()).isEqualTo(1);
        assertThat(column("select channels::text from alert")).containsExactly("{webhook}");
    }

    /// The receiver has it, but the session in which that is noted dies just then.
    @Test
    void whatWasTakenIsNotSentAgainWhenNotingItFails() throws Exception {
        Inbox inbox = new Inbox();
        AtomicBoolean isCut = new AtomicBoolean();
        AlertChannel cutting = new AlertChannel() {
            @Override
            public String name() {
                return inbox.name();
            }

            @Override
            public boolean take(String message) {
                if (!isCut.getAndSet(true)) {
                    cutTheSender();
                }
                return inbox.take(message);
            }
        };
        try (AlertDispatch alerts = dispatch(cutting)) {
            alerts.raise(alert("pdd", "late"));
            await("1", "select count(*) from alert_sent");
        }
        assertThat(inbox.messages).hasSize(1);
    }

    private void cutTheSender() {
        try {
            assertThat(column("""
                    select pg_terminate_backend(pid, 5000) from pg_locks
                    where locktype = 'advisory' and database = (
                        select oid from pg_database where datname = current_database())""")).containsExactly("t");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The alert is in the books, but not yet that it was sent while they were away.
    @Test
    void whatWasSentWithoutTheDatabaseIsNotSentAgainWhenItGoesAgain() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        List<Integer> away = List.of(1, 2, 4); // noting it, looking for more, noting that it was sent
        AlertStore unsteady =
                new AlertStore(new Unsteady(database.dataSource(), () -> away.contains(calls.incrementAndGet())));
        Inbox inbox = new Inbox();
        try (AlertDispatch alerts = new AlertDispatch(unsteady, List.of(inbox), QUICK)) {
            alerts.raise(alert("pdd", "the database comes and goes"));
            alerts.started();
            await("1", "select count(*) from alert_sent");
        }
        assertThat(calls.get()).isGreaterThan(4);
        assertThat(inbox.messages).hasSize(1);
    }

    @Test
    void aReceiverThatHangsHoldsUpNeitherWhoRaisesNorTheEnd() {
        AlertChannel hangs = new AlertChannel() {
            @Override
            public String name() {
                return "webhook";
            }

            @Override
            public boolean take(String message) {
                try {
                    Thread.sleep(Duration.ofMinutes(1));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return false;
            }
        };
        long start = System.nanoTime();
        try (AlertDispatch alerts = dispatch(hangs)) {
            for (int i = 0; i < 100; i++) {
                alerts.raise(alert("p" + i, "late"));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void theWebhookPostsJsonAndIsTriedAgain() throws Exception {
        try (Receiver receiver = new Receiver();
                Webhook webhook = new Webhook(receiver.url())) {
            receiver.refuse(1);
            assertThat(webhook.take("{}")).isFalse();
            assertThat(webhook.take("{\"a\":\"剧\"}")).isTrue();
            assertThat(receiver.bodies()).containsExactly("{\"a\":\"剧\"}");
            receiver.close();
            assertThat(webhook.take("{}")).isFalse();
        }
    }

    @Test
    void theCommandFindsTheAlertOnItsInputAndMustEndInTime() throws Exception {
        Path file = dir.resolve("got");
        Duration limit = Duration.ofSeconds(20);
        assertThat(new CommandHook("cat > '" + file + "'", limit).take("{\"a\":\"剧\"}"))
                .isTrue();
        assertThat(Files.readString(file)).isEqualTo("{\"a\":\"剧\"}\n");
        assertThat(new CommandHook("exit 3", limit).take("{}")).isFalse();
        assertThat(new CommandHook("/no/such/program", limit).take("{}")).isFalse();
        assertThat(new CommandHook("true", limit).take("{}")).isTrue(); // it need not read

        long start = System.nanoTime();
        Path late = dir.resolve("late");
        assertThat(new CommandHook("sleep 2 && touch '" + late + "'", Duration.ofMillis(200)).take("{}"))
                .isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1_500));
        Thread.sleep(2_500);
        assertThat(late).doesNotExist(); // what it had started was killed with it
    }

    /// The command is somebody's program: it gets what it needs to run, and none of our secrets.
    @Test
    void settingsAndPasswordsAreNotInheritedByTheCommand() throws Exception {
        for (String ours : List.of(
                "FENZHANG_ALERTS_WEBHOOK",
                "fenzhang_alerts_webhook",
                "SPRING_DATASOURCE_PASSWORD",
                "SPRING_APPLICATION_JSON",
                "PGPASSWORD",
                "PGPASSFILE",
                "JAVA_TOOL_OPTIONS",
                "JDK_JAVA_OPTIONS",
                "_JAVA_OPTIONS")) {
            assertThat(CommandHook.isOurs(ours)).as(ours).isTrue();
        }
        for (String theirs : List.of(
                "PATH", "HOME", "LANG", "PAGER_TOKEN", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE", "PGHOST", "JAVA_HOME")) {
            assertThat(CommandHook.isOurs(theirs)).as(theirs).isFalse();
        }
        Path file = dir.resolve("environment");
        assertThat(new CommandHook("env > '" + file + "'", Duration.ofSeconds(20)).take("{}"))
                .isTrue();
        assertThat(Files.readString(file)).contains("PATH=").doesNotContainPattern("(?m)^(FENZHANG|SPRING)");
    }

    /// A database that is away when it is told to be.
    private record Unsteady(DataSource real, BooleanSupplier isAway) implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            if (isAway.getAsBoolean()) {
                throw new SQLException("connection refused", "08001");
            }
            return real.getConnection();
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() throws SQLException {
            return real.getLogWriter();
        }

        @Override
        public void setLogWriter(PrintWriter out) throws SQLException {
            real.setLogWriter(out);
        }

        @Override
        public void setLoginTimeout(int seconds) throws SQLException {
            real.setLoginTimeout(seconds);
        }

        @Override
        public int getLoginTimeout() throws SQLException {
            return real.getLoginTimeout();
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getLogger("unsteady");
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return real.unwrap(type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) throws SQLException {
            return real.isWrapperFor(type);
        }
    }
}
