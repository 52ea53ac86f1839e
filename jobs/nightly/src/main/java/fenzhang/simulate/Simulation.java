package fenzhang.simulate;

import fenzhang.catalog.Catalog;
import fenzhang.catalog.Creator;
import fenzhang.catalog.Drama;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.config.plan.Plan;
import fenzhang.config.plan.PlatformPolicies;
import fenzhang.config.yaml.ConfigProblems;
import fenzhang.history.DayVersions;
import fenzhang.history.RecordedHistory;
import fenzhang.history.Redelivery;
import fenzhang.history.RunArchive;
import fenzhang.night.context.DeliveryRules;
import fenzhang.night.start.DayBefore;
import fenzhang.publication.Publication.InputFile;
import fenzhang.publication.RunProvenance;
import fenzhang.rerun.FrozenMilestones;
import fenzhang.rerun.Rerun;
import fenzhang.rerun.SummedLines;
import fenzhang.settlement.Books;
import fenzhang.settlement.Settlement;
import fenzhang.settlement.SettlementLine;
import fenzhang.store.books.BooksStore;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Plays sealed days again under other plans or another policy: what would they have cost?
///
/// Each day is computed by the steps of a night from what its own night knew, but for the rules that change, and from
/// the state and books that the day before leaves; the first from those that were sealed. What a changed plan version
/// makes of the days before is posted apart, so that the days' own figures are theirs alone. Nothing is written but
/// files in a local scratch folder, no lock is taken: a night may run beside it.
public final class Simulation {
    private final BooksStore books;
    private final RunArchive archive;
    private final FileTree lake;
    private final Path scratch;

    /// @param archive with a scratch folder of this simulation alone
    public Simulation(RunArchive archive, FileTree lake) {
        this.books = archive.books();
        this.archive = archive;
        this.lake = lake;
        this.scratch = archive.scratch();
    }

    /// What to simulate.
    ///
    /// @param first the first day that is played under the other rules
    /// @param last the last
    /// @param plans changed or new plans of the platform
    /// @param policy the platform's; empty: the recorded ones stay
    public record Asked(
            String platform, LocalDate first, LocalDate last, List<Plan> plans, Optional<PlatformPolicies> policy) {
        public Asked {
            plans = List.copyOf(plans);
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("last " + last + " is before first " + first);
            }
        }
    }

    /// Plays the days.
    ///
    /// @param progress is told of each day and step as it begins
    /// @throws InputRefused if a day isn't sealed, or its delivery is no longer what was settled
    /// @throws ConfigProblems if a changed plan version can't take over what was counted under the recorded one
    public Simulated run(Asked asked, Consumer<String> progress) {
        requireSealed(asked);
        return new Run(asked).run(progress);
    }

    private void requireSealed(Asked asked) {
        String platform = asked.platform();
        LocalDate last = books.lastSealed(platform)
                .orElseThrow(() -> new InputRefused("no day of " + platform + " is sealed: there is nothing to"
                        + " simulate. Settle some first: fenzhang run --platform " + platform))
                .businessDate();
        LocalDate first = books.sealedDates(platform).getFirst();
        if (asked.first().isBefore(first)) {
            throw new InputRefused(platform + " " + asked.first() + " is before the platform's first business date "
                    + first + ". Simulate from then on.");
        }
        if (asked.last().isAfter(last)) {
            throw new InputRefused(platform + " " + last.plusDays(1) + " is not sealed: only sealed days can be"
                    + " simulated. Simulate up to " + last + ", or settle it first: fenzhang run --platform " + platform
                    + " --date " + last.plusDays(1));
        }
    }

    /// One simulation.
    private final class Run {
        private final Asked asked;
        private final String platform;
        private final DayVersions versions;
        private final LocalDate first;
        private final LocalDate firstBusinessDate;
        private final RuleOverrides rules;
        private final FileTree staged = FileTree.open(scratch.toString());

        Run(Asked asked) {
            this.asked = asked;
            this.platform = asked.platform();
            this.versions = archive.versions(platform, asked.last().plusDays(1));
            this.first = versions.firstToReplay(asked.first());
            this.firstBusinessDate = books.sealedDates(platform).getFirst();
            this.rules = new RuleOverrides(asked.plans(), asked.policy(), books.usedPlans(platform, first));
        }

        Simulated run(Consumer<String> progress) {
            DayBefore sealed = archive.before(platform, first);
            Rerating rerating = Rerating.of(books, platform, first.minusDays(1), firstBusinessDate, rules);
            Settlement.Outcome before = before(rerating);
            SummedLines simulated = new SummedLines(asked.last());
            play(
                    new DayBefore(sealed.seal(), sealed.books().with(before.changes()), sealed.totals()),
                    simulated,
                    progress);
            SummedLines posted = new SummedLines(asked.last());
            posted.add(books.restatements().posted(platform, first, asked.last(), asked.last()));
            Catalog catalog = archive.catalog(recorded(asked.last()).catalogVersion());
            List<Simulated.Line> lines = lines(posted.byKey(), simulated.byKey());
            return new Simulated(
                    platform,
                    first,
                    asked.last(),
                    notes(rerating, catalog),
                    lines,
                    before.lines(),
                    titles(catalog, lines, before.lines()),
                    names(catalog, lines, before.lines()));
        }

        /// Returns what the other rules make of the days before; before the first day there is nothing.
        private Settlement.Outcome before(Rerating rerating) {
            if (first.equals(firstBusinessDate)) {
                return new Settlement.Outcome(List.of(), List.of(), Books.empty());
            }
            RunProvenance eve = recorded(first.minusDays(1));
            return rerating.outcome(archive.catalog(eve.catalogVersion()), RunArchive.plans(rules.instead(eve)));
        }

        private void play(DayBefore before, SummedLines simulated, Consumer<String> progress) {
            Rerun days = new Rerun(
                    new Rerun.Place(platform, firstBusinessDate, 0, lake, staged, scratch),
                    new RecordedHistory(archive, versions, this::knowledge),
                    archive.engine());
            FrozenMilestones given = given();
            // Which content was delivered when, the sealed nights have checked: these are the same files.
            Rerun.Manner manner =
                    new Rerun.Manner(given.ruleBesideMeasures(), DeliveryRules.SETTLED, (_, _) -> List.of());
            long all = ChronoUnit.DAYS.between(first, asked.last()) + 1;
            DayBefore start = before;
            for (LocalDate date = first; !date.isAfter(asked.last()); date = date.plusDays(1)) {
                String day = date + ", day " + (ChronoUnit.DAYS.between(first, date) + 1) + " of " + all + ": ";
                progress.accept(day + "inputs");
                requireUnchanged(date);
                Rerun.Played played =
                        days.play(date, given.reaching(date, start), manner, step -> progress.accept(day + step));
                requireRead(date, played.publication().inputs());
                simulated.add(played.publication().lines());
                for (String folder : List.of("settlement", "attributions", "quarantine")) {
                    staged.delete(played.context().staged(folder));
                }
                start = played.after();
            }
        }

        /// Returns the milestones that stay where they were reached: those of days that were restated, which a night
        /// replayed under that rule, unless other rules decide on them.
        private FrozenMilestones given() {
            boolean isRestated = first.datesUntil(asked.last().plusDays(1))
                    .anyMatch(date -> versions.restatedBy(date).isPresent());
            if (!isRestated) {
                return new FrozenMilestones(new TreeMap<>());
            }
            RunProvenance last = recorded(asked.last());
            return new FrozenMilestones(books.reached(platform, first, asked.last()))
                    .of(milestone -> rules.leave(last, milestone.terms()));
        }

        private RunProvenance recorded(LocalDate date) {
            return archive.provenance(versions, date);
        }

        private RunProvenance knowledge(LocalDate date) {
            return date.isBefore(first) ? recorded(date) : rules.instead(recorded(date));
        }

        private void requireUnchanged(LocalDate date) {
            List<String> changes = Redelivery.changes(lake, recorded(date).inputs(), platform, date);
            if (!changes.isEmpty()) {
                throw redelivered(date, Redelivery.inShort(changes));
            }
        }

        /// Held again to what was read: it may have come since.
        private void requireRead(LocalDate date, List<InputFile> read) {
            Redelivery.difference(recorded(date).inputs(), read).ifPresent(what -> {
                throw redelivered(date, what);
            });
        }

        private InputRefused redelivered(LocalDate date, String what) {
            return new InputRefused(platform + " " + date + " is not what was settled any more: " + what
                    + ". Put the settled files back; or, if they are wrong, have the day restated (fenzhang restate"
                    + " --platform " + platform + " --date " + date
                    + ") and simulate up to the night that posts it.");
        }

        private List<String> notes(Rerating rerating, Catalog catalog) {
            List<String> notes = new ArrayList<>();
            if (first.isBefore(asked.first())) {
                notes.add("simulated from " + first + " on, not from " + asked.first()
                        + ": a night among the days posted a correction of days from then on");
            }
            rules.kept()
                    .forEach(known -> notes.add("plan " + known.planId() + ": the version from " + known.effectiveFrom()
                            + " stays as recorded; the file has none from that day, and days before used it"));
            for (Plan plan : asked.plans()) {
                if (catalog.enrolments(platform).stream()
                        .noneMatch(enrolment -> enrolment.id().planId().equals(plan.planId()))) {
                    notes.add("no drama of " + platform + " is enrolled in plan " + plan.planId()
                            + ": nobody earns under it");
                }
            }
            notes.addAll(rerating.recounted());
            return notes;
        }
    }

    private static List<Simulated.Line> lines(
            SortedMap<SettlementLine, BigInteger> posted, SortedMap<SettlementLine, BigInteger> simulated) {
        SortedMap<SettlementLine, BigInteger> keys = new TreeMap<>(posted);
        keys.putAll(simulated);
        return keys.keySet().stream()
                .map(key -> new Simulated.Line(
                        key, posted.getOrDefault(key, BigInteger.ZERO), simulated.getOrDefault(key, BigInteger.ZERO)))
                .toList();
    }

    private static Map<Long, String> titles(Catalog catalog, List<Simulated.Line> lines, List<SettlementLine> before) {
        Map<Long, String> titles = new TreeMap<>();
        keys(lines, before)
                .forEach(key -> titles.computeIfAbsent(
                        key.dramaId(), id -> catalog.drama(id).map(Drama::title).orElse("")));
        return titles;
    }

    private static Map<Long, String> names(Catalog catalog, List<Simulated.Line> lines, List<SettlementLine> before) {
        Map<Long, String> names = new TreeMap<>();
        keys(lines, before)
                .forEach(key -> names.computeIfAbsent(
                        key.creatorId(),
                        id -> catalog.creator(id).map(Creator::name).orElse("")));
        return names;
    }

    private static List<SettlementLine> keys(List<Simulated.Line> lines, List<SettlementLine> before) {
        List<SettlementLine> keys = new ArrayList<>(before);
        lines.forEach(line -> keys.add(line.key()));
        return keys;
    }
}
