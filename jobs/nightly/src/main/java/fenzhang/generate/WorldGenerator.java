package fenzhang.generate;

import fenzhang.generate.sales.SalesFiles;
import fenzhang.generate.views.ViewFiles;
import fenzhang.generate.world.CatalogFiles;
import fenzhang.generate.world.ConfigFiles;
import fenzhang.generate.world.Dice;
import fenzhang.generate.world.LogFiles;
import fenzhang.generate.world.Repertoire;
import fenzhang.generate.world.SeedPlatform;
import fenzhang.generate.world.Sessions;
import fenzhang.generate.world.WorldOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Writes a synthetic world: `lake`, `catalog` and `config` under one folder, ready to be settled.
///
/// The files of a day are written in parallel; a partition gets its `_SUCCESS` when all of its files are complete. The
/// lake gets its name when it is complete: until then it is `lake.unfinished`, which a later attempt begins anew.
public final class WorldGenerator {

    /// Is told of each partition when it is complete: by one thread, in the order of dates, platforms and logs.
    public interface Progress {
        void written(Partition partition);
    }

    /// A complete partition of the lake.
    ///
    /// @param log `views` or `sales`
    /// @param bytes of its data files
    public record Partition(String log, String platform, LocalDate date, int files, long rows, long bytes) {}

    private record DataFile(long rows, long bytes) {}

    private final WorldOptions options;
    private final Progress progress;
    private final Path lake;
    private final Path unfinished;

    private WorldGenerator(WorldOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
        this.lake = options.dir().resolve("lake");
        this.unfinished = options.dir().resolve("lake.unfinished");
    }

    /// Generates a world.
    ///
    /// @throws IllegalArgumentException if the folder holds a lake already: nothing is overwritten
    /// @throws IOException if a file can't be written; there is no `lake` then
    public static void generate(WorldOptions options, Progress progress) throws IOException {
        new WorldGenerator(options, progress).generate();
    }

    private void generate() throws IOException {
        refuseExistingLake();
        removeUnfinishedLake();
        List<Repertoire> platforms = Stream.of(SeedPlatform.values())
                .filter(platform -> options.platforms().contains(platform.code))
                .map(platform -> new Repertoire(platform, options.seed(), options.dramas()))
                .toList();
        new CatalogFiles(platforms, options).write(options.dir().resolve("catalog"));
        new ConfigFiles(options).write(options.dir().resolve("config"));
        List<LogFiles> logs = platforms.stream().flatMap(this::logs).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(options.threads())) {
            for (LocalDate date = options.firstDate(); !date.isAfter(options.lastDate()); date = date.plusDays(1)) {
                writeDay(threads, logs, date);
            }
        }
        Files.move(unfinished, lake);
    }

    private void refuseExistingLake() {
        if (Files.exists(lake)) {
            throw new IllegalArgumentException("dir: " + lake + " exists already; choose another folder or remove it");
        }
    }

    private void removeUnfinishedLake() throws IOException {
        if (!Files.exists(unfinished)) {
            return;
        }
        try (Stream<Path> files = Files.walk(unfinished)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Stream<LogFiles> logs(Repertoire repertoire) {
        Sessions sessions =
                new Sessions(Dice.key(Dice.key(options.seed(), repertoire.platform.number), 2), options.viewsPerDay());
        return Stream.of(new ViewFiles(repertoire, sessions, options), new SalesFiles(repertoire, sessions, options));
    }

    private void writeDay(ExecutorService threads, List<LogFiles> logs, LocalDate date) throws IOException {
        List<List<Future<DataFile>>> partitions = new ArrayList<>();
        for (LogFiles log : logs) {
            Files.createDirectories(partition(log, date));
            partitions.add(files(log, date).map(threads::submit).toList());
        }
        try {
            for (int log = 0; log < logs.size(); log++) {
                complete(logs.get(log), date, partitions.get(log));
            }
        } catch (IOException | RuntimeException e) {
            partitions.forEach(partition -> partition.forEach(file -> file.cancel(false)));
            throw e;
        }
    }

    private Stream<Callable<DataFile>> files(LogFiles log, LocalDate date) {
        return Stream.iterate(0, file -> file < log.files(date.toEpochDay()), file -> file + 1)
                .map(file -> () -> writeFile(log, date, file));
    }

    private DataFile writeFile(LogFiles log, LocalDate date, int file) throws IOException {
        Path path = partition(log, date).resolve(String.format(Locale.ROOT, "part-%05d.parquet", file));
        long rows = log.write(path, date.toEpochDay(), file);
        return new DataFile(rows, Files.size(path));
    }

    private Path partition(LogFiles log, LocalDate date) {
        return unfinished
                .resolve(log.log())
                .resolve("platform=" + log.platform().code)
                .resolve("dt=" + date);
    }

    private void complete(LogFiles log, LocalDate date, List<Future<DataFile>> files) throws IOException {
        long rows = 0;
        long bytes = 0;
        for (Future<DataFile> file : files) {
            DataFile written = await(file);
            rows += written.rows();
            bytes += written.bytes();
        }
        Files.createFile(partition(log, date).resolve("_SUCCESS"));
        progress.written(new Partition(log.log(), log.platform().code, date, files.size(), rows, bytes));
    }

    private static DataFile await(Future<DataFile> file) throws IOException {
        try {
            return file.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("generating failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while generating", e));
        }
    }
}
