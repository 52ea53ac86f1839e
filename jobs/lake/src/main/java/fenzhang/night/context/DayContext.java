package fenzhang.night.context;

import fenzhang.attribution.PolicyBook;
import fenzhang.catalog.Catalog;
import fenzhang.columnar.file.FileTree;
import fenzhang.lake.state.LineHistory;
import fenzhang.lake.state.SealedState;
import fenzhang.log.KnownIds;
import fenzhang.plan.PlanBook;
import java.nio.file.Path;
import java.time.LocalDate;

/// All that is known of a day before a delivered row is looked at: what scans its views and takes its lines needs no
/// more. Its parts answer for themselves; what is asked for in many places is passed on here.
///
/// @param state what earlier days left
public record DayContext(PlatformDay of, RulesInForce rules, SealedState state, Workspace workspace) {
    public String platform() {
        return of.platform();
    }

    public LocalDate date() {
        return of.date();
    }

    /// Returns the date as an epoch day.
    public int day() {
        return of.epochDay();
    }

    /// Returns whether this is the platform's first day.
    public boolean isFirst() {
        return of.isFirst();
    }

    public Catalog catalog() {
        return rules.catalog();
    }

    public PlanBook plans() {
        return rules.plans();
    }

    public PolicyBook policies() {
        return rules.policies();
    }

    public FileTree lake() {
        return workspace.lake();
    }

    public FileTree out() {
        return workspace.out();
    }

    /// Returns the staged place of a file, below [#out()].
    public String staged(String path) {
        return workspace.staged(path);
    }

    public Path scratch() {
        return workspace.scratch();
    }

    /// Returns the lines of all days before.
    public LineHistory history() {
        return new LineHistory(state, of.firstDate(), of.date());
    }

    /// Returns the ids that rows may name.
    public KnownIds knownIds() {
        return RulesInForce.knownIds(rules.catalog(), of.platform());
    }
}
