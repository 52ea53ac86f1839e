package fenzhang.bench;

import fenzhang.bench.process.Folders;
import fenzhang.bench.program.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Which clicks and plays bring an order, in the night that is measured.
enum Rule {
    /// What DuckDB is asked too: of every order line of goods the last click. Unlocked episodes and licences name
    /// their drama themselves.
    SAME,
    /// That of the example configuration: it wants more of the night than DuckDB is asked for.
    EXAMPLE;

    /// The second of the [HeavyQueries] as a policy.
    private static final String AS_DUCKDB = """
            platform: %s
            versions:
              - effective_from: 2023-12-01
                direct: false
                click: {window: 3d, scope: shop, model: last_touch}
                view_through: none
            """;

    /// Returns a configuration with this rule: the world's own, or a copy of it in a folder, made anew.
    Path config(World world, Path folder) {
        if (this == EXAMPLE) {
            return world.config();
        }
        Folders.delete(folder);
        Folders.copy(world.config(), folder);
        try {
            Files.writeString(
                    folder.resolve("attribution/" + World.PLATFORM + ".yaml"), AS_DUCKDB.formatted(World.PLATFORM));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the attribution rule to " + folder + ": " + e.getMessage(), e);
        }
        return folder;
    }

    /// Returns the rule's word on the command line.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
