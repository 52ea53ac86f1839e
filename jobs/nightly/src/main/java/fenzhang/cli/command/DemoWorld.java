package fenzhang.cli.command;

import fenzhang.cli.option.Properties;
import fenzhang.config.Configuration;
import fenzhang.terminal.UsageProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A generated world with everything that settling it makes, in one folder.
final class DemoWorld {
    private final Path root;
    private final Properties properties;

    DemoWorld(Path root, Properties properties) {
        this.root = root;
        this.properties = properties;
    }

    /// Returns the world's configuration, its lake, outputs and database in its own folder.
    Configuration configuration() {
        Map<String, String> commandLine = new TreeMap<>(properties.valueByName());
        commandLine.put("fenzhang.lake", root.resolve("lake").toString());
        commandLine.put("fenzhang.out", root.resolve("out").toString());
        commandLine.put("fenzhang.home", root.resolve("home").toString());
        return Configuration.load(root.resolve("config"), commandLine).orThrow();
    }

    /// Returns the last delivery date of the world.
    LocalDate lastDate() {
        try (Stream<Path> dates = Files.walk(root.resolve("lake"), 3)) {
            return dates.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("dt="))
                    .map(name -> LocalDate.parse(name.substring(3)))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new UsageProblem("there is no delivered day in " + root.resolve("lake")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + root + ": " + e.getMessage(), e);
        }
    }
}
