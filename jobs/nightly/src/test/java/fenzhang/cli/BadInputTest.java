package fenzhang.cli;

import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.jsonType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.night.NightTrial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was delivered is refused whole, with one message that says where and why; once it is mended the same night
/// settles it. How a command says so, and what only the books know: [RefusedRunTest].
class BadInputTest {
    private static final String VIEWS = "views/platform=pdd/dt=2026-10-20/part-0.parquet";
    private static final String SALES = "sales/platform=pdd/dt=2026-10-20/part-0.parquet";

    @TempDir
    private Path dir;

    @Test
    void aPartitionWithoutSuccessIsNamed() throws Exception {
        SampleNights day = SampleNights.of(dir, 1);
        Path views = day.delivered("views", Trial.FIRST).resolve("_SUCCESS");
        Path sales = day.delivered("sales", Trial.FIRST).resolve("_SUCCESS");
        Files.delete(views);
        day.assertRefused("pdd 2026-10-20", "views/platform=pdd/dt=2026-10-20/_SUCCESS")
                .doesNotContain("sales/platform");
        Files.delete(sales);
        day.assertRefused("views/platform=pdd/dt=2026-10-20/_SUCCESS", "sales/platform=pdd/dt=2026-10-20/_SUCCESS");
        Files.createFile(views);
        day.assertRefused("sales/platform=pdd/dt=2026-10-20/_SUCCESS").doesNotContain("views/platform");
        Files.createFile(sales);
        day.assertSettled(Trial.FIRST);
    }

    @Test
    void aLakeThatIsNotThereIsAnIncompleteDelivery() throws Exception {
        SampleNights day = SampleNights.of(dir, 1);
        Folders.delete(dir.resolve("lake"));
        day.assertRefused("views/platform=pdd/dt=2026-10-20/_SUCCESS", "sales/platform=pdd/dt=2026-10-20/_SUCCESS");
    }

    @Test
    void aTruncatedFileIsNamed() throws Exception {
        SampleNights day = SampleNights.of(dir, 1);
        for (String log : List.of("views", "sales")) {
            Path file = day.file(log, Trial.FIRST);
            byte[] whole = Files.readAllBytes(file);
            int[] lengths = log.equals("views")
                    ? new int[] {0, 1, 4, 11, 12, whole.length / 2, whole.length - 8, whole.length - 1}
                    : new int[] {0, whole.length / 3, whole.length - 4};
            for (int length : lengths) {
                Files.write(file, Arrays.copyOf(whole, length));
                day.assertRefused(log.equals("views") ? VIEWS : SALES, "delivered again");
            }
            Files.write(file, whole);
        }
        day.assertSettled(Trial.FIRST);
    }

    @Test
    void whatIsNoParquetFileIsNamed() throws Exception {
        SampleNights day = SampleNights.of(dir, 1);
        Path partition = day.delivered("sales", Trial.FIRST);
        Path text = Files.writeString(partition.resolve("readme.txt"), "the files of this night\n");
        day.assertRefused("sales/platform=pdd/dt=2026-10-20/readme.txt", "Parquet");
        Files.delete(text);

        Path magic = Files.writeString(partition.resolve("part-1.parquet"), "PAR1 and no more than that PAR1");
        day.assertRefused("sales/platform=pdd/dt=2026-10-20/part-1.parquet", "Parquet");
        Files.delete(magic);

        Path folder = Files.createDirectories(partition.resolve("part-1.parquet/deeper"));
        day.assertRefused("sales/platform=pdd/dt=2026-10-20/part-1.parquet", "folder");
        Files.delete(folder);
        Files.delete(folder.getParent());
        day.assertSettled(Trial.FIRST);
    }

    /// Names are bytes to a file system; Java passes over those that it can't spell. (é in Latin-1.)
    @Test
    void aNameThatNobodyCanSpellIsNoReasonToPassOverAFile() throws Exception {
        SampleNights day = SampleNights.of(dir, 1);
        Path file = day.file("sales", Trial.FIRST);
        shell("mv \"$0\" \"$(dirname \"$0\")/$(printf 'caf\\351.parquet')\"", file);
        day.assertRefused("sales/platform=pdd/dt=2026-10-20/caf", "a name that this process can't spell", "LC_ALL");
        shell("mv \"$(dirname \"$0\")\"/caf*.parquet \"$0\"", file);
        day.assertSettled(Trial.FIRST);
    }

    /// A name that writes lines of its own, or paints the terminal.
    @Test
    void aNameWithControlCharactersIsRefusedAndShown() throws Exception {
        SampleNights day = SampleNights.of(dir, 1);
        Path file = day.file("views", Trial.FIRST);
        Path forged = file.resolveSibling("x\n2026-10-21 INFO settled\u001b[31m.parquet");
        Files.move(file, forged);
        day.assertRefused("x\\u000a2026-10-21 INFO settled\\u001b[31m.parquet: a name with control characters");
        Files.move(forged, file);
        day.assertSettled(Trial.FIRST);
    }

    private static void shell(String script, Path argument) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", script, argument.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void aMissingColumnIsNamed() throws Exception {
        SampleNights day = SampleNights.of(dir, 1);
        withChanged(day, "views", file -> ParquetFiles.drop(file, "shop_id"), "column shop_id", "INT64");
        withChanged(day, "views", file -> ParquetFiles.drop(file, "kind"), "column kind", "STRING");
        withChanged(day, "sales", file -> ParquetFiles.drop(file, "paid_amount"), "column paid_amount", "DECIMAL");
        withChanged(day, "sales", file -> ParquetFiles.drop(file, "host_id"), "column host_id", "INT64");
        day.assertSettled(Trial.FIRST);
    }

    @Test
    void aViewsColumnOfAnotherTypeIsNamed() throws Exception {
        Map<Type, String> wrong = new LinkedHashMap<>();
        wrong.put(Types.optional(PrimitiveTypeName.INT32).named("user_id"), "INT32");
        wrong.put(Types.optional(PrimitiveTypeName.DOUBLE).named("drama_id"), "DOUBLE");
        wrong.put(unsigned(PrimitiveTypeName.INT64, 64, "event_id"), "INT64");
        wrong.put(unsigned(PrimitiveTypeName.INT32, 32, "watch_ms"), "INT32");
        wrong.put(Types.optional(PrimitiveTypeName.INT64).named("watch_ms"), "INT64");
        wrong.put(instant(false, TimeUnit.MICROS), "TIMESTAMP(MICROS,false)");
        wrong.put(instant(false, TimeUnit.MILLIS), "TIMESTAMP(MILLIS,false)");
        wrong.put(instant(false, TimeUnit.NANOS), "TIMESTAMP(NANOS,false)");
        wrong.put(Types.optional(PrimitiveTypeName.INT64).named("event_time"), "INT64");
        wrong.put(Types.optional(PrimitiveTypeName.INT96).named("user_id"), "INT96");
        wrong.put(Types.optional(PrimitiveTypeName.BINARY).as(jsonType()).named("kind"), "BINARY JSON");
        wrong.put(
                Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                        .length(12)
                        .named("kind"),
                "FIXED_LEN_BYTE_ARRAY(12)");
        wrong.put(Types.repeated(PrimitiveTypeName.INT64).named("shop_id"), "REPEATED INT64");
        wrong.put(
                Types.optionalGroup()
                        .optional(PrimitiveTypeName.BINARY)
                        .as(stringType())
                        .named("text")
                        .named("kind"),
                "a group");
        refusesTypes("views", wrong);
    }

    @Test
    void aSalesColumnOfAnotherTypeIsNamed() throws Exception {
        Map<Type, String> wrong = new LinkedHashMap<>();
        wrong.put(decimal(PrimitiveTypeName.BINARY, 2, 39), "DECIMAL(39,2)");
        wrong.put(
                Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                        .length(17)
                        .as(decimalType(2, 39))
                        .named("paid_amount"),
                "FIXED_LEN_BYTE_ARRAY(17) DECIMAL(39,2)");
        wrong.put(Types.optional(PrimitiveTypeName.DOUBLE).named("paid_amount"), "DOUBLE");
        wrong.put(Types.optional(PrimitiveTypeName.INT64).named("paid_amount"), "INT64");
        wrong.put(Types.optional(PrimitiveTypeName.INT32).named("group_buy"), "INT32");
        wrong.put(Types.optional(PrimitiveTypeName.INT64).named("order_id"), "INT64");
        refusesTypes("sales", wrong);
    }

    private void refusesTypes(String log, Map<Type, String> wrong) throws Exception {
        SampleNights day = SampleNights.of(dir, 1);
        for (Map.Entry<Type, String> entry : wrong.entrySet()) {
            String column = entry.getKey().getName();
            withChanged(
                    day,
                    log,
                    file -> ParquetFiles.retype(file, entry.getKey()),
                    "column " + column,
                    entry.getValue(),
                    "; expected ");
        }
        day.assertSettled(Trial.FIRST);
    }

    private static Type unsigned(PrimitiveTypeName type, int bits, String name) {
        return Types.optional(type).as(intType(bits, false)).named(name);
    }

    private static Type instant(boolean utc, TimeUnit unit) {
        return Types.optional(PrimitiveTypeName.INT64)
                .as(timestampType(utc, unit))
                .named("event_time");
    }

    private static Type decimal(PrimitiveTypeName type, int scale, int precision) {
        return Types.optional(type).as(decimalType(scale, precision)).named("paid_amount");
    }

    @Test
    void tooManyQuarantinedRowsStopTheRunWithReasonsAndFiles() throws Exception {
        SampleNights strict = SampleNights.of(dir, 1, Map.of("fenzhang.quarantine.max-ppm", "1000"));
        strict.assertRefused(
                        "pdd 2026-10-20: 3 of the 509 rows of views",
                        "quarantine.max-ppm 1000",
                        "BAD_ID 1",
                        "BAD_KIND 1",
                        "FUTURE 1",
                        "  columns: ",
                        " below 1: 1",
                        VIEWS)
                .satisfies(message -> assertThat(rowsQuarantined(message)).isEqualTo(3));
        new SampleNights(strict.files(), NightTrial.of(strict.files())).assertSettled(Trial.FIRST);
    }

    /// Reads the rows that the message says were quarantined, in the folder that it names.
    private static long rowsQuarantined(String message) throws Exception {
        String folder = message.lines()
                .filter(line -> line.startsWith("  rows: "))
                .findFirst()
                .orElseThrow()
                .substring("  rows: ".length());
        try (Statement statement = DriverManager.getConnection("jdbc:duckdb:").createStatement();
                ResultSet row = statement.executeQuery("select count(*) from '" + folder + "/views.parquet'")) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Damages a copy of the first file of the first day, expects the run to be refused, and puts the file back.
    private static void withChanged(SampleNights day, String log, Change change, String... parts) throws IOException {
        Path file = day.file(log, Trial.FIRST);
        Path kept = day.files().dir().resolve("kept.parquet");
        Files.copy(file, kept);
        change.change(file);
        String[] all = Arrays.copyOf(parts, parts.length + 1);
        all[parts.length] = log.equals("views") ? VIEWS : SALES;
        day.assertRefused(all);
        Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private interface Change {
        void change(Path file) throws IOException;
    }
}
