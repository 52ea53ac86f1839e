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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Input that lies: damaged and odd files go through a whole night. Each ends in the settlement that is right for it,
/// or in a refusal that names the file.
///
/// `-Dmutants=N` tries N damaged files, `-Dseed=S` others.
///
/// The only other money that is allowed: a file **without page checksums** whose bytes are changed into other valid
/// ones. Nobody can tell it from the original; what is settled is pinned by the file's sha256 from then on.
class ParquetFuzzTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private static Path dir;

    private static FuzzDay day;
    private static final Map<String, List<Group>> ROWS = new TreeMap<>();
    private static final Map<String, MessageType> SCHEMAS = new TreeMap<>();
    private static final Map<String, Map<FuzzForms, byte[]>> FILES = new TreeMap<>();
    private static Settled right;

    @BeforeAll
    static void writeTheForms() throws IOException {
        day = new FuzzDay(dir);
        for (String log : List.of("views", "sales")) {
            List<Group> rows = new ArrayList<>();
            try (var files = Files.list(day.delivered(log))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".parquet"))
                        .sorted()
                        .toList()) {
                    SCHEMAS.put(log, ParquetFiles.schema(file));
                    rows.addAll(ParquetFiles.read(file));
                    Files.delete(file);
                }
            }
            ROWS.put(log, rows);
            Map<FuzzForms, byte[]> forms = new EnumMap<>(FuzzForms.class);
            for (FuzzForms form : FuzzForms.values()) {
                form.write(file(log), SCHEMAS.get(log), rows);
                forms.put(form, Files.readAllBytes(file(log)));
            }
            FILES.put(log, forms);
        }
        right = day.settle();
        assertThat(right.csv())
                .isEqualTo(new String(
                        SampleWorld.expectedCsv(Trial.PLATFORM, Trial.THIRD), java.nio.charset.StandardCharsets.UTF_8));
    }

    @AfterAll
    static void close() {
        day.close();
    }

    private static Path file(String log) {
        return day.delivered(log).resolve("part 0 é%20中.parquet");
    }

    private static void restore(String log) throws IOException {
        Files.write(file(log), FILES.get(log).get(FuzzForms.SNAPPY_V1));
    }

    @Test
    void everyFormSettlesAlike() throws IOException {
        for (String log : FILES.keySet()) {
            for (FuzzForms form : FuzzForms.values()) {
                Files.write(file(log), FILES.get(log).get(form));
                assertThat(day.settle()).as("%s in %s", log, form).isEqualTo(right);
            }
            restore(log);
        }
    }

    /// `-Dunchecked=true` damages only files without checksums.
    @Test
    void damagedBytesSettleAlikeOrAreRefused() throws IOException {
        long seed = seed();
        int mutants = Integer.getInteger("mutants", 200);
        List<FuzzForms> forms = Stream.of(FuzzForms.values())
                .filter(form -> !form.isChecked() || !Boolean.getBoolean("unchecked"))
                .toList();
        FuzzTally tally = new FuzzTally("damaged bytes, seed " + seed);
        for (int mutant = 0; mutant < mutants; mutant++) {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + mutant);
            String log = mutant % 2 == 0 ? "views" : "sales";
            FuzzForms form = forms.get(random.nextInt(forms.size()));
            ByteDamage damage = ByteDamage.values()[random.nextInt(ByteDamage.values().length)];
            Files.write(file(log), damage.of(FILES.get(log).get(form), random));
            FuzzOutcome outcome = form.isChecked()
                    ? FuzzOutcome.of(right, file(log), ParquetFuzzTest::settle)
                    : FuzzOutcome.ofUnchecked(right, file(log), ROWS.get(log), ParquetFuzzTest::settle);
            tally.add(
                    damage + (form.isChecked() ? " checked" : " unchecked"),
                    outcome,
                    "seed " + seed + " mutant " + mutant + ": " + log + " " + form + " " + damage);
            restore(log);
        }
        tally.assertRight(mutants);
        assertThat(tally.count(FuzzOutcome.REFUSED)).isPositive();
    }

    private static Settled settle() {
        return assertTimeoutPreemptively(LIMIT, day::settle);
    }

    @Test
    void aChangedValueIsRefusedByTheChecksumOfItsPage() throws IOException {
        byte[] bytes = FILES.get("sales").get(FuzzForms.RAW_V1_PLAIN).clone();
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("CONFIRMED")] = 'X';
        Files.write(file("sales"), bytes);
        assertThatThrownBy(day::settle)
                .isInstanceOf(InputRefused.class)
                .hasMessageContainingAll(file("sales").getFileName().toString(), "CRC");
        restore("sales");
    }

    /// A file whose metadata is made to lie.
    @FunctionalInterface
    private interface Lie {
        byte[] of(byte[] whole, SplittableRandom random) throws IOException;
    }

    @Test
    void footersThatLieSettleAlikeOrAreRefused() throws IOException {
        settleAlikeOrAreRefused(
                Stream.of(FooterLies.values()).collect(Collectors.toMap(lie -> "footer " + lie, lie -> lie::of)));
    }

    @Test
    void headersOfPagesThatLieSettleAlikeOrAreRefused() throws IOException {
        settleAlikeOrAreRefused(
                Stream.of(PageLies.values()).collect(Collectors.toMap(lie -> "page " + lie, lie -> lie::of)));
    }

    private static void settleAlikeOrAreRefused(Map<String, Lie> lies) throws IOException {
        long seed = seed();
        int mutants = Integer.getInteger("mutants", 200);
        List<String> names = lies.keySet().stream().sorted().toList();
        FuzzTally tally = new FuzzTally("metadata that lies, seed " + seed);
        for (int mutant = 0; mutant < mutants; mutant++) {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + mutant);
            String log = mutant % 2 == 0 ? "views" : "sales";
            FuzzForms form = FuzzForms.values()[random.nextInt(FuzzForms.values().length)];
            String name = names.get(random.nextInt(names.size()));
            Files.write(file(log), lies.get(name).of(FILES.get(log).get(form), random));
            FuzzOutcome outcome = FuzzOutcome.of(right, file(log), ParquetFuzzTest::settle);
            tally.add(name, outcome, "seed " + seed + " mutant " + mutant + ": " + log + " " + form + " " + name);
            restore(log);
        }
        tally.assertRight(mutants);
    }

    private static long seed() {
        return Long.parseLong("0" + System.getProperty("seed", "").replaceAll("[^0-9]", ""));
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
    void aRowThatLiesIsSetAsideWithItsReason() throws IOException {
        for (Bad bad : bad()) {
            List<Group> rows = new ArrayList<>(ROWS.get(bad.log()));
            int at = 7;
            List<Group> without = new ArrayList<>(rows);
            Group honest = without.remove(at);
            FuzzForms form = FuzzForms.values()[Math.floorMod(bad.hashCode(), FuzzForms.values().length)];
            form.write(file(bad.log()), SCHEMAS.get(bad.log()), without);
            Settled expected = day.settle();
            rows.set(at, changed(honest, bad.column(), bad.value()));
            form.write(file(bad.log()), SCHEMAS.get(bad.log()), rows);
            Map<String, Long> counts = new TreeMap<>(expected.quarantined());
            counts.merge(bad.log() + " " + bad.reason(), 1L, Long::sum);
            assertThat(day.settle()).as("%s", bad).isEqualTo(new Settled(expected.csv(), counts));
            restore(bad.log());
        }
    }

    @Test
    void rowsAndFilesThatComeTwiceArePaidOnce() throws IOException {
        for (String log : ROWS.keySet()) {
            List<Group> twice = new ArrayList<>(ROWS.get(log));
            twice.addAll(ROWS.get(log).reversed());
            FuzzForms.ZSTD_V2.write(file(log), SCHEMAS.get(log), twice);
            assertThat(day.settle().csv()).as(log).isEqualTo(right.csv());
            restore(log);
            Path copy = file(log).resolveSibling("again");
            Files.copy(file(log), copy);
            assertThat(day.settle().csv()).as(log).isEqualTo(right.csv());
            Files.delete(copy);
        }
    }

    @Test
    void whatIsNoFileIsRefusedByItsName() throws IOException {
        for (String log : ROWS.keySet()) {
            Path odd = file(log).resolveSibling("odd one%.parquet");
            Files.createFile(odd);
            refuses(odd);
            Files.createDirectory(odd);
            refuses(odd);
            Files.createSymbolicLink(odd, odd);
            refuses(odd);
            Files.createSymbolicLink(odd, Path.of("/nowhere/at/all"));
            refuses(odd);
            byte[] footerOfAnother = FILES.get(log).get(FuzzForms.RAW_V1_PLAIN);
            Files.write(odd, footerOfAnother);
            byte[] whole = FILES.get(log.equals("views") ? "sales" : "views").get(FuzzForms.RAW_V1_PLAIN);
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
    void thousandsOfTinyFilesSettleAlike() throws IOException {
        Path folder = day.delivered("views");
        List<Path> tiny = new ArrayList<>();
        Files.delete(file("views"));
        List<Group> rows = ROWS.get("views");
        for (int row = 0; row < rows.size(); row++) {
            Path path = folder.resolve("tiny-" + row);
            FuzzForms.RAW_V1_PLAIN.write(path, SCHEMAS.get("views"), rows.subList(row, row + 1));
            tiny.add(path);
        }
        FuzzForms.RAW_V1_PLAIN.write(folder.resolve("empty"), SCHEMAS.get("views"), List.of());
        tiny.add(folder.resolve("empty"));
        for (int more = tiny.size(); more < 2_000; more++) {
            Path copy = folder.resolve("empty-" + more);
            Files.copy(folder.resolve("empty"), copy);
            tiny.add(copy);
        }
        assertThat(assertTimeoutPreemptively(LIMIT, day::settle).csv()).isEqualTo(right.csv());
        for (Path path : tiny) {
            Files.delete(path);
        }
        restore("views");
    }
}
