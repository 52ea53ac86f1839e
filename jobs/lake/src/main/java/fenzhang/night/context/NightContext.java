package fenzhang.night.context;

import fenzhang.attribution.PolicyBook;
import fenzhang.catalog.Catalog;
import fenzhang.catalog.LongIndex;
import fenzhang.catalog.LongSet;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.page.InputRules;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.lake.state.LineHistory;
import fenzhang.lake.state.SealedState;
import fenzhang.lake.state.StatePaths;
import fenzhang.log.KnownIds;
import fenzhang.plan.PlanBook;
import java.nio.file.Path;
import java.time.LocalDate;

/// All that a night knows before it looks at a delivered row.
///
/// @param firstDate the platform's first business date
/// @param attempt which try at publishing this is; part of no output
/// @param plans every plan version of the platform, of the configuration and of earlier nights
/// @param maxPpm rows in a million of a log that may be quarantined
/// @param input what delivered files are held to
/// @param out where the night stages its files, below the folder `staging`
/// @param state what earlier nights left
/// @param scratch a local folder for what does not fit in memory
/// @param milestones when a milestone counts as reached
public record NightContext(
        String platform,
        LocalDate date,
        LocalDate firstDate,
        long attempt,
        int catalogVersion,
        Catalog catalog,
        PlanBook plans,
        PolicyBook policies,
        DayBefore before,
        long maxPpm,
        InputRules input,
        FileTree lake,
        FileTree out,
        String staging,
        SealedState state,
        Path scratch,
        MilestoneRule milestones) {
    /// Returns the night's date as an epoch day.
    public int day() {
        return (int) date.toEpochDay();
    }

    /// Returns whether this is the platform's first night.
    public boolean isFirst() {
        return date.equals(firstDate);
    }

    /// Returns the folder in which an attempt at a night stages its files, below the output root.
    public static String staging(String platform, LocalDate date, long attempt) {
        return "_staging/" + StatePaths.day(platform, date) + "/attempt=" + attempt;
    }

    /// Returns the staged place of a file.
    public String staged(String path) {
        return staging() + "/" + path;
    }

    /// Returns the lines of all nights before.
    public LineHistory history() {
        return new LineHistory(state, firstDate, date);
    }

    /// Returns the ids that rows may name.
    public KnownIds knownIds() {
        return knownIds(catalog, platform);
    }

    public static KnownIds knownIds(Catalog catalog, String platform) {
        LongIndex dramas = catalog.dramaIds(platform);
        LongSet creators = catalog.creatorIds();
        return new KnownIds() {
            @Override
            public int dramaNumber(long dramaId) {
                return dramas.number(dramaId);
            }

            @Override
            public boolean hasCreator(long creatorId) {
                return creators.contains(creatorId);
            }
        };
    }
}
