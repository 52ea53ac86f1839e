package fenzhang.cli;

import fenzhang.night.Night;
import fenzhang.planning.NightPlanner;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.RowOutcome;
import fenzhang.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// The third day of a trial, settled again and again upon the same books, and never published.
final class FuzzDay implements AutoCloseable {
    private final Trial trial;
    private final Session session;
    private final NightPlanner planner;
    private long attempt;

    FuzzDay(Path dir) throws IOException {
        trial = Trial.settled(dir);
        session = trial.session();
        planner = Trial.planner(session);
        attempt = session.books().beginAttempt(Trial.PLATFORM, Trial.THIRD);
    }

    /// What a night came to.
    ///
    /// @param quarantined rows by log and reason
    record Settled(String csv, Map<String, Long> quarantined) {}

    /// Settles what is in the lake, up to its settlement lines.
    Settled settle() {
        // Each attempt has its own number: it clears away what those before it staged.
        try (Night night = planner.open(Trial.PLATFORM, Trial.THIRD, attempt++, _ -> {})) {
            return settled(night);
        }
    }

    private static Settled settled(Night night) {
        night.sealInputs();
        night.scanViews();
        night.applySales();
        night.attribute();
        night.settle();
        Map<String, Long> quarantined = new TreeMap<>();
        for (RowCount count : night.rowCounts()) {
            if (count.outcome() == RowOutcome.QUARANTINED) {
                quarantined.put(count.log().folder() + " " + count.reason(), count.rows());
            }
        }
        return new Settled(new String(night.csv(), StandardCharsets.UTF_8), quarantined);
    }

    Path delivered(String log) {
        return trial.delivered(log, Trial.THIRD);
    }

    @Override
    public void close() {
        session.close();
        trial.close();
    }
}
