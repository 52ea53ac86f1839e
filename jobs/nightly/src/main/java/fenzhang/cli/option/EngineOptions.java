package fenzhang.cli.option;

import picocli.CommandLine.Option;

/// The options of the commands that compute nights. What they say are settings, too.
public final class EngineOptions {
    private final Properties properties;

    /// @param properties take what the options say
    public EngineOptions(Properties properties) {
        this.properties = properties;
    }

    @Option(
            names = "--engine",
            paramLabel = "E",
            description = "What computes: embedded or spark (default: as configured, else embedded).")
    void engine(String name) {
        properties.valueByName().put("fenzhang.engine", name);
    }

    @Option(
            names = "--spark-master",
            paramLabel = "URL",
            description = "Of the engine spark: its cluster, or local[N] (default: as configured, else local[*]).")
    void sparkMaster(String url) {
        properties.valueByName().put("fenzhang.spark.master", url);
    }
}
