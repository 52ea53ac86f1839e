package fenzhang.config;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
        Optional<Datasource> datasource) {
    public Settings {
        platforms = List.copyOf(platforms);
    }

    /// A platform and the first business date that is settled for it.
    public record Platform(String code, LocalDate firstBusinessDate) {}

    /// Where things are: the lake and the outputs as URIs or local paths, as they were written; the home of the
    /// embedded PostgreSQL as a local path.
    public record Storage(String lake, String out, Path home) {}

    /// How creators are paid.
    ///
    /// @param minimumFen balances below it are carried forward
    /// @param executionDay the day of the month after a period on which the bank is asked to pay it, 1 to 28
    /// @param payer the facts about who pays, by key; never printed
    public record Payout(long minimumFen, int executionDay, Map<String, String> payer) {
        public Payout {
            payer = Collections.unmodifiableSortedMap(new TreeMap<>(payer));
        }

        @Override
        public String toString() {
            return "Payout[minimumFen=" + minimumFen + ", executionDay=" + executionDay + ", payer=" + payer.keySet()
                    + "]";
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

    /// Returns the platform of a code.
    public Optional<Platform> platform(String code) {
        return platforms.stream()
                .filter(platform -> platform.code().equals(code))
                .findFirst();
    }
}
