package fenzhang.cli;

import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.jsonType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.store.database.Database;
import fenzhang.store.database.PlatformLock;
import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was delivered is refused whole, with one message that says where and why; once it is mended the same command
/// settles it.
class BadInputTest {
    private static final String VIEWS = "views/platform=pdd/dt=2026-10-20/part-0.parquet";
    private static final String SALES = "sales/platform=pdd/dt=2026-10-20/part-0.parquet";

    @TempDir
    private Path dir;

    @Test
    void aPartitionWithoutSuccessIsNamed() throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            Path views = trial.delivered("views", Trial.FIRST).resolve("_SUCCESS");
            Path sales = trial.delivered("sales", Trial.FIRST).resolve("_SUCCESS");
            Files.delete(views);
            refused(trial, "pdd 2026-10-20", "views/platform=pdd/dt=2026-10-20/_SUCCESS")
                    .doesNotContain("sales/platform");
            Files.delete(sales);
            refused(trial, "views/platform=pdd/dt=2026-10-20/_SUCCESS", "sales/platform=pdd/dt=2026-10-20/_SUCCESS");
            Files.createFile(views);
            refused(trial, "sales/platform=pdd/dt=2026-10-20/_SUCCESS").doesNotContain("views/platform");
            Files.createFile(sales);
            settles(trial);
        }
    }

    @Test
    void aLakeThatIsNotThereIsAnIncompleteDelivery() throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            Folders.delete(dir.resolve("lake"));
            refused(trial, "views/platform=pdd/dt=2026-10-20/_SUCCESS", "sales/platform=pdd/dt=2026-10-20/_SUCCESS");
        }
    }

    @Test
    void aTruncatedFileIsNamed() throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            for (String log : List.of("views", "sales")) {
                Path file = trial.file(log, Trial.FIRST);
                byte[] whole = Files.readAllBytes(file);
                int[] lengths = log.equals("views")
                        ? new int[] {0, 1, 4, 11, 12, whole.length / 2, whole.length - 8, whole.length - 1}
                        : new int[] {0, whole.length / 3, whole.length - 4};
                for (int length : lengths) {
                    Files.write(file, Arrays.copyOf(whole, length));
                    refused(trial, log.equals("views") ? VIEWS : SALES, "delivered again");
                }
                Files.write(file, whole);
            }
            settles(trial);
        }
    }

    @Test
    void whatIsNoParquetFileIsNamed() throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            Path partition = trial.delivered("sales", Trial.FIRST);
            Path text = Files.writeString(partition.resolve("readme.txt"), "the files of this night\n");
            refused(trial, "sales/platform=pdd/dt=2026-10-20/readme.txt", "Parquet");
            Files.delete(text);

            Path magic = Files.writeString(partition.resolve("part-1.parquet"), "PAR1 and no more than that PAR1");
            refused(trial, "sales/platform=pdd/dt=2026-10-20/part-1.parquet", "Parquet");
            Files.delete(magic);

            Path folder = Files.createDirectories(partition.resolve("part-1.parquet/deeper"));
            refused(trial, "sales/platform=pdd/dt=2026-10-20/part-1.parquet", "folder");
            Files.delete(folder);
            Files.delete(folder.getParent());
            settles(trial);
        }
    }

    /// Names are bytes to a file system; Java passes over those that it can't spell. (é in Latin-1.)
    @Test
    void aNameThatNobodyCanSpellIsNoReasonToPassOverAFile() throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            Path file = trial.file("sales", Trial.FIRST);
            shell("mv \"$0\" \"$(dirname \"$0\")/$(printf 'caf\\351.parquet')\"", file);
            refused(trial, "sales/platform=pdd/dt=2026-10-20/caf", "a name that this process can't spell", "LC_ALL");
            shell("mv \"$(dirname \"$0\")\"/caf*.parquet \"$0\"", file);
            settles(trial);
        }
    }

    /// A name that writes lines of its own, or paints the terminal.
    @Test
    void aNameWithControlCharactersIsRefusedAndShown() throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            Path file = trial.file("views", Trial.FIRST);
            Path forged = file.resolveSibling("x\n2026-10-21 INFO settled\u001b[31m.parquet");
            Files.move(file, forged);
            refused(trial, "x\\u000a2026-10-21 INFO settled\\u001b[31m.parquet: a name with control characters");
            Files.move(forged, file);
            settles(trial);
        }
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
        try (Trial trial = Trial.catalogued(dir)) {
            withChanged(trial, "views", file -> ParquetFiles.drop(file, "shop_id"), "column shop_id", "INT64");
            withChanged(trial, "views", file -> ParquetFiles.drop(file, "kind"), "column kind", "STRING");
            withChanged(
                    trial, "sales", file -> ParquetFiles.drop(file, "paid_amount"), "column paid_amount", "DECIMAL");
            withChanged(trial, "sales", file -> ParquetFiles.drop(file, "host_id"), "column host_id", "INT64");
            settles(trial);
        }
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
        try (Trial trial = Trial.catalogued(dir)) {
            for (Map.Entry<Type, String> entry : wrong.entrySet()) {
                String column = entry.getKey().getName();
                withChanged(
                        trial,
                        log,
                        file -> ParquetFiles.retype(file, entry.getKey()),
                        "column " + column,
                        entry.getValue(),
                        "; expected ");
            }
            settles(trial);
        }
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
    void theSameContentUnderTwoDatesIsRefusedNamingBoth() throws Exception {
        try (Trial trial = Trial.settled(dir)) {
            for (String log : List.of("views", "sales")) {
                Path again = trial.delivered(log, Trial.THIRD).resolve("part-9.parquet");
                Files.copy(trial.file(log, Trial.FIRST), again);
                refused(
                        trial,
                        Trial.THIRD,
                        log + "/platform=pdd/dt=2026-10-22/part-9.parquet",
                        log + "/platform=pdd/dt=2026-10-20/part-0.parquet",
                        "2026-10-20");
                Files.delete(again);
            }
            trial.run(Trial.THIRD).assertDone();
            trial.assertSettled(Trial.THIRD);
        }
    }

    @Test
    void aFileWithoutRowsMayComeEveryDay() throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            Path empty = trial.delivered("sales", Trial.FIRST).resolve("part-9.parquet");
            Files.copy(trial.file("sales", Trial.FIRST), empty);
            ParquetFiles.clear(empty);
            Files.copy(empty, trial.delivered("sales", Trial.SECOND).resolve("part-9.parquet"));
            trial.run(Trial.FIRST, "--to", Trial.SECOND.toString()).assertDone();
            trial.assertSettled(Trial.FIRST);
            trial.assertSettled(Trial.SECOND);
        }
    }

    @Test
    void tooManyQuarantinedRowsStopTheRunWithReasonsAndFiles() throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            String before = trial.contents();
            CommandLineRun run = trial.run(Trial.FIRST, "--fenzhang.quarantine.max-ppm=1000")
                    .assertRefused(
                            ExitCode.INPUT_REFUSED,
                            "pdd 2026-10-20: 3 of the 509 rows of views",
                            "quarantine.max-ppm 1000",
                            "BAD_ID 1",
                            "BAD_KIND 1",
                            "FUTURE 1",
                            "  columns: ",
                            " below 1: 1",
                            VIEWS);
            assertThat(trial.contents()).isEqualTo(before);
            assertThat(rowsQuarantined(run.err())).isEqualTo(3);
            settles(trial);
        }
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

    @Test
    void daysComeInOrderAndFromTheFirstOn() throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            refused(trial, Trial.SECOND, "pdd 2026-10-21", "no day is sealed", "Settle 2026-10-20 first");
            refused(trial, Trial.FIRST.minusDays(1), "pdd 2026-10-19", "first business date 2026-10-20");
            settles(trial);
            refused(trial, Trial.THIRD, "pdd 2026-10-22", "last sealed day is 2026-10-20", "Settle 2026-10-21 first");
            refused(trial, Trial.FIRST.minusDays(1), "pdd 2026-10-19", "first business date 2026-10-20");
        }
    }

    @Test
    void theDaysBeforeABadOneAreSettled() throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            Path bad = trial.file("sales", Trial.SECOND);
            byte[] whole = Files.readAllBytes(bad);
            Files.write(bad, new byte[0]);
            String[] to = {"--to", Trial.THIRD.toString()};
            trial.run(Trial.FIRST, to)
                    .assertRefused(ExitCode.INPUT_REFUSED, "sales/platform=pdd/dt=2026-10-21/part-0.parquet");
            trial.assertSettled(Trial.FIRST);
            assertThat(trial.csv(Trial.SECOND).getParent()).doesNotExist();
            assertThat(trial.csv(Trial.THIRD).getParent()).doesNotExist();

            Files.write(bad, whole);
            CommandLineRun run = trial.run(Trial.FIRST, to).assertDone();
            assertThat(run.out()).contains("pdd 2026-10-20 is sealed already");
            trial.assertSettled(Trial.SECOND);
            trial.assertSettled(Trial.THIRD);
        }
    }

    @Test
    void anotherRunOfThePlatformIsLeftAlone() throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            try (Database database = trial.database();
                    PlatformLock _ = PlatformLock.tryLock(database::dedicated, Trial.PLATFORM)
                            .orElseThrow()) {
                String before = trial.contents();
                trial.run(Trial.FIRST).assertRefused(ExitCode.LOCKED, "another run of pdd is under way");
                assertThat(trial.contents()).isEqualTo(before);
            }
            settles(trial);
        }
    }

    @Test
    void aPlatformThatFailsDoesNotStopTheOthers() throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            trial.edit(
                    "config/application.yaml",
                    text -> text.replace(
                            "  platforms:\n", "  platforms:\n    jd: {first-business-date: 2026-10-20}\n"));
            CommandLineRun run =
                    trial.run(Trial.FIRST).assertRefused(ExitCode.INPUT_REFUSED, "jd 2026-10-20", "_SUCCESS");
            assertThat(run.out()).contains("pdd 2026-10-20 sealed");
            trial.assertSettled(Trial.FIRST);
        }
    }

    @Test
    void outputsThatAreGoneAreMissed() throws Exception {
        try (Trial trial = Trial.settled(dir)) {
            Files.move(dir.resolve("out"), dir.resolve("elsewhere"));
            CommandLineRun run = trial.run(Trial.THIRD);
            assertThat(run.code()).isEqualTo(ExitCode.FAILED.code());
            assertThat(run.err())
                    .contains("pdd 2026-10-21", dir.resolve("out").toString(), "--out")
                    .doesNotContain("\tat ");
            assertThat(dir.resolve("out")).doesNotExist();

            Files.move(dir.resolve("elsewhere"), dir.resolve("out"));
            trial.run(Trial.THIRD).assertDone();
            trial.assertSettled(Trial.THIRD);
        }
    }

    @Test
    void theProgramItselfPrintsTheMessageAndNothingElse() throws Exception {
        try (Trial trial = Trial.catalogued(dir)) {
            Files.delete(trial.delivered("views", Trial.FIRST).resolve("_SUCCESS"));
            CommandLineRun run = refusedByProcess(trial);
            assertThat(run.code()).isEqualTo(ExitCode.INPUT_REFUSED.code());
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).isEqualTo(trial.run(Trial.FIRST).err());
            assertThat(trial.run(Trial.FIRST, "--verbose").err())
                    .startsWith(run.err())
                    .contains("\tat fenzhang.");
        }
    }

    /// Runs the program as its launcher does, with its own way of logging.
    private CommandLineRun refusedByProcess(Trial trial) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                "fenzhang.cli.Fenzhang"));
        command.addAll(trial.arguments("run", "--date", Trial.FIRST.toString()));
        Path out = dir.resolve("stdout");
        Path err = dir.resolve("stderr");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new CommandLineRun(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    /// Damages a copy of the first file of the first day, expects the run to be refused, and puts the file back.
    private static void withChanged(Trial trial, String log, Change change, String... parts) throws IOException {
        Path file = trial.file(log, Trial.FIRST);
        Path kept = trial.dir().resolve("kept.parquet");
        Files.copy(file, kept);
        change.change(file);
        String[] all = Arrays.copyOf(parts, parts.length + 1);
        all[parts.length] = log.equals("views") ? VIEWS : SALES;
        refused(trial, all);
        Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private interface Change {
        void change(Path file) throws IOException;
    }

    private static AbstractStringAssert<?> refused(Trial trial, String... parts) throws IOException {
        return refused(trial, Trial.FIRST, parts);
    }

    /// Expects that the run of a day is refused and changes nothing; returns its message.
    private static AbstractStringAssert<?> refused(Trial trial, LocalDate date, String... parts) throws IOException {
        String before = trial.contents();
        CommandLineRun run = trial.run(date).assertRefused(ExitCode.INPUT_REFUSED, parts);
        assertThat(run.out()).isEmpty();
        assertThat(trial.contents()).isEqualTo(before);
        return assertThat(run.err());
    }

    private static void settles(Trial trial) {
        trial.run(Trial.FIRST).assertDone();
        trial.assertSettled(Trial.FIRST);
    }
}
