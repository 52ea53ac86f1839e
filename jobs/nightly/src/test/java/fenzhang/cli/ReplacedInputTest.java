package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.file.WatchedFiles;
import fenzhang.terminal.ExitCode;
import fenzhang.testing.Soak;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A delivered file becomes another one of the same size and time while a night reads it, after each of its readings.
/// The night settles what it hashed or nothing, and the next one what lies there.
///
/// The suite has it in several blocks of sales. Where it soaks, after a few of the readings each kind of change
/// is made, in one block of views and in several of sales; with `-Dsweep.whole=true` after all of them, in
/// both.
@Tag("whole")
class ReplacedInputTest {
    private static final FileTime TIME = FileTime.fromMillis(1_792_500_000_000L);

    private static final boolean WHOLE = Boolean.getBoolean("sweep.whole");

    @TempDir
    private Path dir;

    /// @param delivered what was delivered: the rows of the sample world
    /// @param other a part of them only, in as many bytes
    private record Versions(Path file, byte[] delivered, byte[] other) {
        /// @param padding bytes between the data and the footer, so that those are in blocks of their own
        static Versions of(Path file, int padding) throws IOException {
            List<Group> rows = ParquetFiles.read(file);
            Path some = file.resolveSibling("_some");
            ParquetFiles.write(some, ParquetFiles.schema(file), rows.subList(0, rows.size() * 2 / 3));
            byte[] delivered = Files.readAllBytes(file);
            byte[] other = Files.readAllBytes(some);
            Files.delete(some);
            int bytes = Math.max(delivered.length, other.length) + padding;
            return new Versions(file, padded(delivered, bytes), padded(other, bytes));
        }

        /// Puts bytes between the data and the footer, where no reader looks.
        private static byte[] padded(byte[] parquet, int bytes) {
            int footer = parquet.length
                    - 8
                    - ByteBuffer.wrap(parquet).order(ByteOrder.LITTLE_ENDIAN).getInt(parquet.length - 8);
            return ByteBuffer.allocate(bytes)
                    .put(parquet, 0, footer)
                    .position(bytes - (parquet.length - footer))
                    .put(parquet, footer, parquet.length - footer)
                    .array();
        }

        void replaceBy(byte[] bytes) {
            try {
                Path beside = Files.write(file.resolveSibling("_beside"), bytes);
                Files.setLastModifiedTime(beside, TIME);
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void overwriteBy(byte[] bytes) {
            try {
                Files.write(file, bytes);
                Files.setLastModifiedTime(file, TIME);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        IntConsumer replacedAt(int close) {
            return now -> {
                if (now == close) {
                    replaceBy(other);
                }
            };
        }

        IntConsumer overwrittenAt(int close) {
            return now -> {
                if (now == close) {
                    overwriteBy(other);
                }
            };
        }

        /// There from one reading to the next only.
        IntConsumer replacedForOneReadingAt(int close) {
            return now -> {
                if (now == close) {
                    replaceBy(other);
                } else if (now == close + 1) {
                    replaceBy(delivered);
                }
            };
        }
    }

    private static CommandLineRun run(Trial trial, String... command) {
        List<String> arguments = new ArrayList<>(trial.arguments(command));
        arguments.replaceAll(argument -> argument.replaceFirst("^--lake=", "--lake=hdfs://"));
        return CommandLineRun.of(arguments);
    }

    private static CommandLineRun run(Trial trial) {
        return run(trial, "run", "--date", Trial.FIRST.toString());
    }

    /// Returns what a day came to: all that it published and left, but the manifest, which names its inputs' hashes.
    private static Map<String, String> outcome(Trial trial) throws IOException {
        Map<String, String> files = new TreeMap<>(Folders.hashes(trial.dir().resolve("out")));
        files.keySet().removeIf(name -> name.startsWith("_staging/") || name.endsWith("manifest.json"));
        assertThat(files).hasSizeGreaterThan(5);
        return files;
    }

    /// Returns what a day comes to in which the other file lay from the start.
    private Map<String, String> outcomeOfOther(String log, int padding) throws IOException {
        Path folder = Files.createDirectory(dir.resolve("other"));
        try (Trial trial = Trial.catalogued(folder, 1)) {
            Versions versions = Versions.of(trial.file(log, Trial.FIRST), padding);
            versions.replaceBy(versions.other());
            run(trial).assertDone();
            return outcome(trial);
        }
    }

    static List<Arguments> logsAndPaddings() {
        List<Arguments> some = Soak.or(
                List.of(Arguments.of("sales", 700_000)),
                List.of(Arguments.of("views", 0), Arguments.of("sales", 700_000)));
        return WHOLE
                ? Stream.concat(some.stream(), Stream.of(Arguments.of("sales", 0), Arguments.of("views", 700_000)))
                        .toList()
                : some;
    }

    @ParameterizedTest
    @MethodSource("logsAndPaddings")
    void whatIsHashedIsWhatIsSettled(String log, int padding) throws IOException {
        Map<String, String> other = outcomeOfOther(log, padding);
        int readings;
        Path world = Files.createDirectory(dir.resolve("world"));
        try (Trial trial = Trial.catalogued(world, 1)) {
            Versions versions = Versions.of(trial.file(log, Trial.FIRST), padding);
            String untouched = trial.contents();
            readings = 1;
            while (isRefused(trial, versions, versions.replacedAt(readings), untouched)) {
                readings++;
            }
            assertThat(readings).isGreaterThan(2);
            assertThat(WatchedFiles.closes(versions.file()))
                    .as("replaced after the last reading")
                    .isEqualTo(readings);
            // What lay there when it was hashed was read to its end: the seal is of that.
            trial.assertSettled(Trial.FIRST);
            assertThat(outcome(trial)).isNotEqualTo(other);
        }
        Path next = Files.createDirectory(dir.resolve("next"));
        try (Trial trial = Trial.catalogued(next, 1)) {
            Versions versions = Versions.of(trial.file(log, Trial.FIRST), padding);
            String untouched = trial.contents();
            for (IntConsumer change : changes(versions, readings)) {
                assertThat(isRefused(trial, versions, change, untouched)).isTrue();
            }
            WatchedFiles.watch(versions.file(), _ -> {});
            run(trial).assertDone();
            assertThat(outcome(trial)).isEqualTo(other);
        }
    }

    private static List<IntConsumer> changes(Versions versions, int readings) {
        if (!WHOLE) {
            return List.of(versions.replacedForOneReadingAt(1), versions.overwrittenAt(readings - 1));
        }
        List<IntConsumer> changes = new ArrayList<>();
        for (int close = 1; close < readings; close++) {
            changes.add(versions.replacedForOneReadingAt(close));
            changes.add(versions.overwrittenAt(close));
        }
        return changes;
    }

    /// Runs the night while a change is made; whether it was refused, with everything as it was before.
    private static boolean isRefused(Trial trial, Versions versions, IntConsumer change, String untouched)
            throws IOException {
        versions.replaceBy(versions.delivered());
        WatchedFiles.watch(versions.file(), change);
        CommandLineRun run = run(trial);
        if (run.code() == 0) {
            run.assertDone();
            return false;
        }
        run.assertRefused(ExitCode.INPUT_REFUSED, versions.file().getFileName().toString(), "un again");
        assertThat(trial.contents()).isEqualTo(untouched);
        return true;
    }

    static List<Integer> paddings() {
        return Soak.or(List.of(700_000), List.of(0, 700_000));
    }

    @ParameterizedTest
    @MethodSource("paddings")
    void anOrderIsToldFromWhatWasSettled(int padding) throws IOException {
        try (Trial trial = Trial.catalogued(dir, 1)) {
            Versions versions = Versions.of(trial.file("sales", Trial.FIRST), padding);
            versions.replaceBy(versions.delivered());
            WatchedFiles.watch(versions.file(), _ -> {});
            run(trial).assertDone();
            String order = ParquetFiles.read(versions.file()).getFirst().getString("order_id", 0);
            String[] command = {"explain", "--platform", Trial.PLATFORM, "--order", order};
            WatchedFiles.watch(versions.file(), _ -> {});
            String told = run(trial, command).assertDone().out();
            int readings = WatchedFiles.closes(versions.file());
            assertThat(readings).isGreaterThan(2);
            for (int close = 1; close < readings; close += WHOLE ? 1 : Math.max(1, readings - 2)) {
                versions.replaceBy(versions.delivered());
                WatchedFiles.watch(versions.file(), versions.replacedAt(close));
                run(trial, command)
                        .assertRefused(ExitCode.INPUT_REFUSED, "part-0.parquet was replaced or changed", "Run again");
            }
            versions.replaceBy(versions.delivered());
            WatchedFiles.watch(versions.file(), versions.replacedAt(readings));
            assertThat(run(trial, command).assertDone().out()).isEqualTo(told);
        }
    }
}
