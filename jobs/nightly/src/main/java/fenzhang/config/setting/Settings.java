package fenzhang.config.setting;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.HadoopSettings;
import fenzhang.columnar.page.InputRules;
import fenzhang.engine.EngineChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// What `application.yaml` and its overrides say.
///
/// @param platforms that are settled, by code, at least one
/// @param quarantineMaxPpm how many of a million rows of a log may be quarantined before the run stops
/// @param datasource an existing PostgreSQL; empty for the embedded one in [Storage#home]
public record Settings(
        List<Platform> platforms,
        int quarantineMaxPpm,
        Storage storage,
        Payout payout,
        Optional<Datasource> datasource,
        Serve serve) {
    public Settings {
        platforms = List.copyOf(platforms);
    }

    /// A platform and the first business date that is settled for it.
    ///
    /// @param input what its deliveries are held to
    public record Platform(String code, LocalDate firstBusinessDate, InputRules input) {
        /// A platform whose deliveries are held to what holds unless a setting says otherwise.
        public Platform(String code, LocalDate firstBusinessDate) {
            this(code, firstBusinessDate, InputRules.DEFAULT);
        }
    }

    /// Where things are: the lake and the outputs as URIs or local paths; the home of the embedded PostgreSQL as a
    /// local path. Local paths of the file are resolved from its folder, others are as they were written.
    ///
    /// @param hadoop how other file systems than the local one are reached
    /// @param engine what computes there
    public record Storage(String lake, String out, Path home, HadoopSettings hadoop, EngineChoice engine) {
        /// Places that need nothing to be said of other file systems, or of an engine.
        public Storage(String lake, String out, Path home) {
            this(lake, out, home, HadoopSettings.NONE, EngineChoice.DEFAULT);
        }

        /// Opens the lake.
        public FileTree openLake() {
            return open(lake);
        }

        /// Opens the outputs.
        public FileTree openOut() {
            return open(out);
        }

        /// What is on its way to a store waits in our own scratch folder, not in one that all users of a machine share.
        private FileTree open(String location) {
            return FileTree.open(
                    location,
                    hadoop.withDefault(
                            "fs.s3a.buffer.dir", home.resolve("scratch/s3a").toString()));
        }
    }

    /// How creators are paid.
    ///
    /// @param minimumFen balances below it are carried forward
    /// @param executionDay the day of the month after a period on which the bank is asked to pay it, 1 to 28
    /// @param payer the facts about who pays, by key; never printed
    /// @param fourEyes whether one person proposes what is paid, and another approves it
    public record Payout(long minimumFen, int executionDay, Map<String, String> payer, boolean fourEyes) {
        public Payout {
            payer = Collections.unmodifiableSortedMap(new TreeMap<>(payer));
        }

        @Override
        public String toString() {
            return "Payout[minimumFen=" + minimumFen + ", executionDay=" + executionDay + ", payer=" + payer.keySet()
                    + ", fourEyes=" + fourEyes + "]";
        }
    }

    /// How to reach PostgreSQL. Nothing of it is printed but the place.
    public record Datasource(String url, Optional<String> username, Optional<String> password) {
        @Override
        public String toString() {
            int parameters = url.indexOf('?');
            return "Datasource[" + (parameters < 0 ? url : url.substring(0, parameters)) + "]";
        }
    }

    /// How `fenzhang serve` runs.
    ///
    /// @param poll how often a delivery is looked for
    /// @param retryFirst the wait after a failure that may pass; twice as long each time, up to `retryLongest`
    /// @param schedules when each platform is settled, by its code
    public record Serve(
            Listener listener,
            Duration poll,
            Duration retryFirst,
            Duration retryLongest,
            Map<String, Schedule> schedules,
            Alerts alerts) {
        public Serve {
            schedules = Collections.unmodifiableSortedMap(new TreeMap<>(schedules));
        }

        /// Returns when a configured platform is settled.
        public Schedule schedule(String platform) {
            return Objects.requireNonNull(schedules.get(platform));
        }
    }

    /// Where health, metrics and status are served.
    ///
    /// @param address of this machine
    /// @param port 0 is any free port
    /// @param hosts the names by which it may be asked, beside `localhost` and addresses
    public record Listener(String address, int port, List<String> hosts) {
        public Listener {
            hosts = List.copyOf(hosts);
        }
    }

    /// When a platform is settled.
    ///
    /// @param cron the five fields of a cron line, in China standard time
    /// @param deadline how long after that a delivery is waited for before it is late
    public record Schedule(String cron, Duration deadline) {}

    /// Where alerts go, and what is worth one.
    ///
    /// @param webhook a URL that may hold a secret; never printed
    /// @param command a command line for `sh -c`; never printed
    /// @param quarantineWarningPpm of a million rows of a log
    /// @param madFactor how far from the median of 28 days what a day posts is usual, in MADs
    public record Alerts(Optional<String> webhook, Optional<String> command, int quarantineWarningPpm, int madFactor) {
        @Override
        public String toString() {
            return "Alerts[webhook=" + webhook.isPresent() + ", command=" + command.isPresent()
                    + ", quarantineWarningPpm=" + quarantineWarningPpm + ", madFactor=" + madFactor + "]";
        }
    }

    /// Returns the platform of a code.
    public Optional<Platform> platform(String code) {
        return platforms.stream()
                .filter(platform -> platform.code().equals(code))
                .findFirst();
    }
}
