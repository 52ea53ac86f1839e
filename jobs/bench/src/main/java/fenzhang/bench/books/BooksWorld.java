package fenzhang.bench.books;

import fenzhang.bench.process.Folders;
import fenzhang.bench.program.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/// Makes worlds of large books.
final class BooksWorld {
    private BooksWorld() {}

    /// Returns the world of a size below a folder, made if it is not there. The same size and seed give the same
    /// files. A lake gets its name when it is complete.
    ///
    /// @param installed the configuration of this checkout
    static World ofSize(BooksSize size, Path parent, Path installed) {
        World world = new World(parent.resolve(size.name()));
        if (!Files.exists(world.lake())) {
            try {
                make(size, world, installed);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot make a world in " + world.dir() + ": " + e.getMessage(), e);
            }
        }
        return world;
    }

    private static void make(BooksSize size, World world, Path installed) throws IOException {
        Folders.delete(world.dir());
        Folders.create(world.dir());
        new BooksCatalog(size, new Agreements(size)).write(world.catalog());
        BooksConfig.write(size, installed, world.config());
        Path unfinished = world.dir().resolve("lake.unfinished");
        BooksLake lake = new BooksLake(size, unfinished);
        for (LocalDate date = size.firstDate(); !date.isAfter(size.lastDate()); date = date.plusDays(1)) {
            lake.write(date);
        }
        Files.move(unfinished, world.lake());
    }
}
