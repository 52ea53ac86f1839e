package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.file.FileTree;
import fenzhang.store.server.EmbeddedServer;
import fenzhang.testing.Soak;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.statistics.IOStatisticsSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How often a night asks an S3 server, by the client's own count, each night in a command of its own: so that nothing
/// is remembered from the night before, but for the small files that were copied to this machine.
@Tag("whole")
class S3CallsTest {
    private static final int NIGHTS = Soak.or(6, 10);
    private static final int MORE = Soak.or(2, 4);

    /// What was asked a second time, since the server let go of a connection; and kinds that are not below.
    private static final String OTHER = "other";

    private static final Map<String, String> KINDS = Map.of(
            "action_http_head_request", "HEAD",
            "action_http_get_request", "GET",
            "object_list_request", "LIST",
            "object_continue_list_request", "LIST",
            "object_put_request", "PUT",
            "object_delete_request", "DELETE",
            "object_bulk_delete_request", "DELETE",
            "object_copy_requests", "COPY",
            "object_multipart_initiated", "UPLOAD");

    private static Path dir;
    private static SamplePlatforms sample;
    private static S3Server store;
    private static EmbeddedServer server;

    @BeforeAll
    static void start() throws IOException {
        dir = Folders.fresh("s3-calls");
        sample = SamplePlatforms.copiedTo(dir, List.of(Trial.PLATFORM));
        store = S3Server.start(Files.createDirectories(dir.resolve("s3")), "calls-lake", "calls-out");
        sample.put(FileTree.open("s3a://calls-lake/", store.settings()), SampleWorld.FIRST.plusDays(NIGHTS + MORE));
        // With our settings, as a command opens them: Hadoop keeps one file system a bucket.
        assertThat(FileTree.open("s3a://calls-out/", store.settings()).list("")).isEmpty();
        sample.importCatalog(dir.resolve("home"));
        server = EmbeddedServer.open(dir.resolve("home"));
    }

    @AfterAll
    static void stop() {
        store.close();
        server.close();
    }

    private static void run(LocalDate from, LocalDate to) {
        List<String> all = new ArrayList<>(List.of("run", "--date", from.toString(), "--to", to.toString()));
        all.addAll(List.of("--config", sample.folder("config").toString()));
        all.addAll(List.of("--home", dir.resolve("home").toString()));
        all.addAll(List.of("--lake", "s3a://calls-lake/", "--out", "s3a://calls-out/"));
        store.properties().forEach((name, value) -> all.add("--fenzhang.hadoop." + name + "=" + value));
        CommandLineRun.of(all).assertDone();
    }

    /// Returns how many requests of each kind were made of both buckets so far.
    private static Map<String, Long> requests() throws IOException {
        Map<String, Long> requests = new TreeMap<>();
        KINDS.values().forEach(kind -> requests.put(kind, 0L));
        long all = 0;
        for (String bucket : List.of("calls-lake", "calls-out")) {
            FileSystem system = FileSystem.get(URI.create("s3a://" + bucket + "/"), new Configuration());
            Map<String, Long> counters =
                    IOStatisticsSupport.retrieveIOStatistics(system).counters();
            KINDS.forEach((name, kind) -> requests.merge(kind, counters.getOrDefault(name, 0L), Long::sum));
            all += counters.get("store_io_request");
        }
        requests.put(OTHER, all - total(requests));
        return requests;
    }

    private static Map<String, Long> requestsOf(Runnable work) throws IOException {
        Map<String, Long> before = requests();
        work.run();
        Map<String, Long> after = requests();
        before.forEach((kind, count) -> after.merge(kind, -count, Long::sum));
        assertThat(after.get(OTHER)).as("%s", after).isBetween(0L, 5L);
        return after;
    }

    /// What earlier days left is asked for once a machine, so that after a few nights all are alike.
    @Test
    void whatANightAsksForDoesNotGrow() throws IOException {
        List<Map<String, Long>> nights = new ArrayList<>();
        for (int night = 0; night < NIGHTS; night++) {
            LocalDate date = SampleWorld.FIRST.plusDays(night);
            nights.add(requestsOf(() -> run(date, date)));
        }
        Map<String, Long> third = nights.get(2);
        Map<String, Long> last = nights.getLast();
        assertThat(third.get("PUT")).as("files of a day and its manifest").isEqualTo(13);
        for (String kind : List.of("HEAD", "LIST", "PUT", "DELETE")) {
            assertThat(last.get(kind)).as(kind).isEqualTo(third.get(kind));
        }
        assertThat(total(third) - third.get("GET")).isLessThanOrEqualTo(25);
        assertThat(total(nights.getFirst())).isBetween(13L, 40L);
        assertThat(total(third)).isBetween(13L, 50L);
        assertThat(last.get("GET"))
                .as("3 of the lake, 12 read back, state of the day before")
                .isLessThanOrEqualTo(25);
        assertThat(total(last)).isLessThanOrEqualTo(50);

        LocalDate from = SampleWorld.FIRST.plusDays(NIGHTS);
        Map<String, Long> more = requestsOf(() -> run(from, from.plusDays(MORE - 1L)));
        assertThat(total(more))
                .as("%s nights of one process, sixty requests each at most", MORE)
                .isBetween(13L * MORE, 60L * MORE);
    }

    private static long total(Map<String, Long> requests) {
        return requests.values().stream().mapToLong(Long::longValue).sum();
    }
}
