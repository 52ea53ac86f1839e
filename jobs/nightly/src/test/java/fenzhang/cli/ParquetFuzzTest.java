package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import fenzhang.cli.FuzzDay.Settled;
import fenzhang.columnar.file.InputRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Odd files go through a whole night: other forms, rows that lie, what comes twice, what is no file. Each ends in the
/// settlement that is right for it, or in a refusal that names the file. Damage by chance: [ParquetMutantsTest].
class ParquetFuzzTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /// The place of the row that lies.
    private static final int LIAR = 7;

    @TempDir
    private static Path dir;

    private static FuzzDay day;

    @BeforeAll
    static void writeTheForms() throws IOException {
        day = new FuzzDay(dir);
    }

    @Test
    void everyFormSettlesAlike() throws IOException {
        for (String log : FuzzDay.LOGS) {
            for (FuzzForms form : FuzzForms.values()) {
                Files.write(day.file(log), day.bytes(log, form));
                assertThat(day.settle()).as("%s in %s", log, form).isEqualTo(day.right());
            }
            day.restore(log);
        }
    }

    @Test
    void aChangedValueIsRefusedByTheChecksumOfItsPage() throws IOException {
        byte[] bytes = day.bytes("sales", FuzzForms.RAW_V1_PLAIN).clone();
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("CONFIRMED")] = 'X';
        Files.write(day.file("sales"), bytes);
        assertThatThrownBy(day::settle)
                .isInstanceOf(InputRefused.class)
                .hasMessageContainingAll(day.file("sales").getFileName().toString(), "CRC");
        day.restore("sales");
    }

    private static Group changed(Group from, String column, Object value) {
        SimpleGroup to = new SimpleGroup(from.getType());
        for (int i = 0; i < from.getType().getFieldCount(); i++) {
            String name = from.getType().getFieldName(i);
            if (name.equals(column)) {
                add(to, i, value);
            } else if (from.getFieldRepetitionCount(i) == 1) {
                switch (from.getType().getType(i).asPrimitiveType().getPrimitiveTypeName()) {
                    case INT64 -> to.add(i, from.getLong(i, 0));
                    case INT32 -> to.add(i, from.getInteger(i, 0));
                    case BOOLEAN -> to.add(i, from.getBoolean(i, 0));
                    default -> to.add(i, from.getBinary(i, 0));
                }
            }
        }
        return to;
    }

    private static void add(SimpleGroup to, int column, Object value) {
        switch (value) {
            case Long number -> to.add(column, number.longValue());
            case Integer number -> to.add(column, number.intValue());
            case byte[] bytes -> to.add(column, Binary.fromConstantByteArray(bytes));
            default -> assertThat(value).isEqualTo("null");
        }
    }

    /// A value that a row must not have, and the reason that the specification gives for it.
    private record Bad(String log, String column, Object value, String reason) {}

    private static List<Bad> bad() {
        byte[] invalid = {(byte) 'P', (byte) 0xc3, (byte) 0x28};
        byte[] huge = new byte[1 << 20];
        java.util.Arrays.fill(huge, (byte) 'x');
        return List.of(
                new Bad("views", "event_id", "null", "NULL_FIELD"),
                new Bad("views", "event_time", "null", "NULL_FIELD"),
                new Bad("views", "kind", "null", "NULL_FIELD"),
                new Bad("views", "watch_ms", "null", "NULL_FIELD"),
                new Bad("views", "kind", invalid, "BAD_KIND"),
                new Bad("views", "kind", huge, "BAD_KIND"),
                new Bad("views", "user_id", 0L, "BAD_ID"),
                new Bad("views", "event_id", Long.MIN_VALUE, "BAD_ID"),
                new Bad("sales", "order_id", "null", "NULL_FIELD"),
                new Bad("sales", "paid_amount", "null", "NULL_FIELD"),
                new Bad("sales", "group_buy", "null", "NULL_FIELD"),
                new Bad("sales", "event", huge, "BAD_EVENT"),
                new Bad("sales", "sale_kind", invalid, "BAD_SALE_KIND"),
                new Bad("sales", "order_id", huge, "BAD_ID"),
                new Bad("sales", "order_id", invalid, "BAD_ID"),
                new Bad("sales", "order_id", new byte[0], "BAD_ID"),
                new Bad("sales", "line_no", Integer.MIN_VALUE, "BAD_ID"));
    }

    /// The expected result is that of the partition without the row, and one more row quarantined.
    @Test
    void aRowThatLiesIsQuarantinedWithItsReason() throws IOException {
        Map<String, Settled> without = new TreeMap<>();
        for (String log : FuzzDay.LOGS) {
            List<Group> rows = new ArrayList<>(day.rows(log));
            rows.remove(LIAR);
            FuzzForms.SNAPPY_V1.write(day.file(log), day.schema(log), rows);
            without.put(log, day.settle());
            day.restore(log);
        }
        for (Bad bad : bad()) {
            List<Group> rows = new ArrayList<>(day.rows(bad.log()));
            FuzzForms form = FuzzForms.values()[Math.floorMod(bad.hashCode(), FuzzForms.values().length)];
            Settled expected = without.get(bad.log());
            rows.set(LIAR, changed(rows.get(LIAR), bad.column(), bad.value()));
            form.write(day.file(bad.log()), day.schema(bad.log()), rows);
            Map<String, Long> counts = new TreeMap<>(expected.quarantined());
            counts.merge(bad.log() + " " + bad.reason(), 1L, Long::sum);
            assertThat(day.settle()).as("%s", bad).isEqualTo(new Settled(expected.csv(), counts));
            day.restore(bad.log());
        }
    }

    @Test
    void rowsAndFilesThatComeTwiceArePaidOnce() throws IOException {
        for (String log : FuzzDay.LOGS) {
            List<Group> twice = new ArrayList<>(day.rows(log));
            twice.addAll(day.rows(log).reversed());
            FuzzForms.ZSTD_V2.write(day.file(log), day.schema(log), twice);
            assertThat(day.settle().csv()).as(log).isEqualTo(day.right().csv());
            day.restore(log);
            Path copy = day.file(log).resolveSibling("again");
            Files.copy(day.file(log), copy);
            assertThat(day.settle().csv()).as(log).isEqualTo(day.right().csv());
            Files.delete(copy);
        }
    }

    @Test
    void whatIsNoFileIsRefusedByItsName() throws IOException {
        for (String log : FuzzDay.LOGS) {
            Path odd = day.file(log).resolveSibling("odd one%.parquet");
            Files.createFile(odd);
            refuses(odd);
            Files.createDirectory(odd);
            refuses(odd);
            Files.createSymbolicLink(odd, odd);
            refuses(odd);
            Files.createSymbolicLink(odd, Path.of("/nowhere/at/all"));
            refuses(odd);
            byte[] footerOfAnother = day.bytes(log, FuzzForms.RAW_V1_PLAIN);
            Files.write(odd, footerOfAnother);
            byte[] whole = day.bytes(log.equals("views") ? "sales" : "views", FuzzForms.RAW_V1_PLAIN);
            byte[] mixed = footerOfAnother.clone();
            System.arraycopy(whole, 0, mixed, 0, Math.min(whole.length, mixed.length) / 2);
            Files.write(odd, mixed);
            refuses(odd);
        }
    }

    private static void refuses(Path odd) throws IOException {
        assertThatThrownBy(day::settle)
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("platform=pdd/dt=2026-10-22/" + odd.getFileName());
        Files.delete(odd);
    }

    @Test
    @Tag("soak")
    void thousandsOfTinyFilesSettleAlike() throws IOException {
        Path folder = day.delivered("views");
        List<Path> tiny = new ArrayList<>();
        Files.delete(day.file("views"));
        List<Group> rows = day.rows("views");
        for (int row = 0; row < rows.size(); row++) {
            Path path = folder.resolve("tiny-" + row);
            FuzzForms.RAW_V1_PLAIN.write(path, day.schema("views"), rows.subList(row, row + 1));
            tiny.add(path);
        }
        FuzzForms.RAW_V1_PLAIN.write(folder.resolve("empty"), day.schema("views"), List.of());
        tiny.add(folder.resolve("empty"));
        for (int more = tiny.size(); more < 2_000; more++) {
            Path copy = folder.resolve("empty-" + more);
            Files.copy(folder.resolve("empty"), copy);
            tiny.add(copy);
        }
        assertThat(assertTimeoutPreemptively(LIMIT, day::settle).csv())
                .isEqualTo(day.right().csv());
        for (Path path : tiny) {
            Files.delete(path);
        }
        day.restore("views");
    }
}
