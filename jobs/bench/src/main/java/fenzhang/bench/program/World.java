package fenzhang.bench.program;

import fenzhang.bench.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/// A generated world of one platform.
///
/// @param dir the folder of `lake`, `catalog` and `config`
public record World(Path dir) {
    public static final String PLATFORM = "pdd";

    private static final String DATE = "dt=";

    /// Returns the world of a size below a folder, made if it is not there. A lake gets its name when it is complete.
    public static World ofSize(WorldSize size, Path parent, Program program) {
        Path dir = parent.resolve(size.name());
        World world = new World(dir);
        if (!Files.exists(world.lake())) {
            program.generate(size, dir);
        }
        return world;
    }

    public Path lake() {
        return dir.resolve("lake");
    }

    public Path catalog() {
        return dir.resolve("catalog");
    }

    public Path config() {
        return dir.resolve("config");
    }

    /// Returns the delivery dates, the first one first.
    public List<LocalDate> dates() {
        Path log = lake().resolve("views/platform=" + PLATFORM);
        try (Stream<Path> partitions = Files.list(log)) {
            return partitions
                    .map(partition -> partition.getFileName().toString())
                    .filter(name -> name.startsWith(DATE))
                    .map(name -> LocalDate.parse(name.substring(DATE.length())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("there is no world in " + dir + ": " + e.getMessage(), e);
        }
    }

    /// Returns the views log of a date as a pattern for DuckDB.
    public String views(LocalDate date) {
        return files("views", date);
    }

    /// Returns the sales log of a date as a pattern for DuckDB.
    public String sales(LocalDate date) {
        return files("sales", date);
    }

    /// Returns the sales log of all dates as a pattern for DuckDB.
    public String everySale() {
        return lake().resolve("sales/platform=" + PLATFORM) + "/*/*.parquet";
    }

    private String files(String log, LocalDate date) {
        return partition(log, date) + "/*.parquet";
    }

    /// Reads what was delivered on some dates, so that everybody who is measured finds it in memory.
    public void warm(List<LocalDate> dates) {
        for (LocalDate date : dates) {
            Folders.read(partition("views", date));
            Folders.read(partition("sales", date));
        }
    }

    private Path partition(String log, LocalDate date) {
        return lake().resolve(log + "/platform=" + PLATFORM + "/" + DATE + date);
    }
}
