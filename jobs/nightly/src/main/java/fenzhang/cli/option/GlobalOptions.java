package fenzhang.cli.option;

import fenzhang.config.Configuration;
import fenzhang.config.yaml.Reading;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.Words;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of every command.
public final class GlobalOptions {
    private static final String ENVIRONMENT = "FENZHANG_CONFIG";

    private final Properties properties;
    private final Terminal terminal;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "Configuration folder (default: FENZHANG_CONFIG, else config beside the launcher).")
    private @Nullable Path config;

    @Option(
            names = "--lake",
            paramLabel = "URI",
            description = "Delivered logs (default: as configured, else data/lake).")
    private @Nullable String lake;

    @Option(
            names = "--out",
            paramLabel = "URI",
            description = "Settlements and state (default: as configured, else data/out).")
    private @Nullable String out;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Embedded PostgreSQL and its data (default: as configured, else data/home).")
    private @Nullable String home;

    public GlobalOptions(Properties properties, Terminal terminal) {
        this.properties = properties;
        this.terminal = terminal;
    }

    @Option(names = "--verbose", description = "Stack traces and debug logging.")
    void verbose(boolean on) {
        terminal.verbose(on);
    }

    @Option(
            names = "--chinese",
            description = "Results in Chinese (default: as the locale: LC_ALL, LC_MESSAGES or LANG).")
    void chinese(boolean on) {
        if (on) {
            terminal.speak(Words.chinese());
        }
    }

    @Option(names = "--english", description = "Results in English.")
    void english(boolean on) {
        if (on) {
            terminal.speak(Words.ENGLISH);
        }
    }

    /// Returns the configuration folder: the option's, else the environment's, else the one beside the launcher.
    public Path configDir() {
        if (config != null) {
            return config;
        }
        return Optional.ofNullable(System.getenv(ENVIRONMENT))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElseGet(() -> installation().resolve("config"));
    }

    /// Returns the folder of the launcher.
    public static Path installation() {
        return Path.of(System.getProperty("fenzhang.install", "."));
    }

    /// Reads the configuration, the options above properties, those above the environment and the files.
    public Reading<Configuration> configuration() {
        return Configuration.load(configDir(), commandLine());
    }

    /// Reads where things are, for commands that need no plan and no policy of today.
    public Reading<Configuration> places() {
        return Configuration.loadPlaces(configDir(), commandLine());
    }

    private Map<String, String> commandLine() {
        Map<String, String> commandLine = new TreeMap<>(properties.valueByName());
        put(commandLine, "fenzhang.lake", lake);
        put(commandLine, "fenzhang.out", out);
        put(commandLine, "fenzhang.home", home);
        return commandLine;
    }

    private static void put(Map<String, String> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
