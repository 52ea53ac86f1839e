package fenzhang.night;

import fenzhang.catalog.Catalog;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.page.InputRules;
import fenzhang.config.Configuration;
import fenzhang.config.setting.Settings;
import fenzhang.engine.EmbeddedEngine;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;
import fenzhang.history.FixedHistory;
import fenzhang.ingest.CatalogImport;
import fenzhang.night.context.DeliveryRules;
import fenzhang.night.start.DayBefore;
import fenzhang.plan.CanonicalPlan;
import fenzhang.plan.PlanBook;
import fenzhang.publication.Publication.KnownPlan;
import fenzhang.publication.Publication.KnownPolicy;
import fenzhang.publication.RunProvenance;
import fenzhang.rerun.Rerun;
import fenzhang.text.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/// The nights of a platform's days, one after the other, from its files alone: every step of a real night up to what
/// the books would commit, with control totals, manifest and seal, upon the state and the books that the night before
/// leaves. There is no database and no command; nothing is published.
///
/// A night that is refused leaves the trial where it was: the same day can be tried again.
public final class NightTrial {
    private final Path staged;
    private final FileTree stagedFiles;
    private final FixedHistory past;
    private final Rerun nights;
    private final Rerun.Manner manner;
    private DayBefore before = DayBefore.NONE;
    private LocalDate next;

    /// Why a night failed: whose fault that is, and what is to be told of it.
    public record Refusal(FailureKind kind, String message) {}

    private NightTrial(Path staged, LocalDate first, FixedHistory past, Rerun nights, Rerun.Manner manner) {
        this.staged = staged;
        this.stagedFiles = FileTree.open(staged.toString());
        this.next = first;
        this.past = past;
        this.nights = nights;
        this.manner = manner;
    }

    /// Begins with the platform's first business date.
    ///
    /// @param world read as it is now, but for the logs; its folders `nights` and `scratch` are the trial's
    /// @param settings as on the command line, such as `fenzhang.quarantine.max-ppm`
    public static NightTrial of(WorldFiles world, Map<String, String> settings) {
        Configuration configuration =
                Configuration.load(world.dir().resolve("config"), settings).orThrow();
        Settings.Platform platform =
                configuration.settings().platform(WorldFiles.PLATFORM).orElseThrow();
        PlanBook plans = configuration.files().planBook(platform.code());
        Catalog catalog = new Catalog(CatalogImport.read(
                world.dir().resolve("catalog"), allPlans(configuration), Set.of("jd", "pdd", "taobao")));
        Path scratch = world.dir().resolve("scratch");
        Path staged = world.dir().resolve("nights");
        FixedHistory past = new FixedHistory(platform.code(), catalog, known(configuration, plans), scratch);
        Rerun nights = new Rerun(
                new Rerun.Place(
                        platform.code(),
                        platform.firstBusinessDate(),
                        1,
                        FileTree.open(world.dir().resolve("lake").toString()),
                        FileTree.open(staged.toString()),
                        scratch),
                past,
                new EmbeddedEngine());
        return new NightTrial(
                staged,
                platform.firstBusinessDate(),
                past,
                nights,
                manner(configuration.settings().quarantineMaxPpm(), platform.input()));
    }

    public static NightTrial of(WorldFiles world) {
        return of(world, Map.of());
    }

    /// Settles a world from its first business date on, up to a date; logs that it does not have are empty.
    public static NightTrial settled(WorldFiles world, String to) throws IOException {
        NightTrial trial = of(world);
        LocalDate last = LocalDate.parse(to);
        world.complete(trial.next, last);
        return trial.settle(last);
    }

    /// No file counts as delivered before: only the books know of those.
    private static Rerun.Manner manner(long maxPpm, InputRules input) {
        return new Rerun.Manner(MilestoneRule.BY_MEASURE, new DeliveryRules(maxPpm, input), (_, _) -> List.of());
    }

    private static PlanBook allPlans(Configuration configuration) {
        return new PlanBook(configuration.files().plans().stream()
                .flatMap(plan -> plan.versions().stream())
                .toList());
    }

    private static RunProvenance known(Configuration configuration, PlanBook plans) {
        List<KnownPlan> knownPlans = plans.versions().stream()
                .map(version -> {
                    String canonical = CanonicalPlan.of(version);
                    return new KnownPlan(
                            version.planId(), version.effectiveFrom(), Sha256.hex(canonical), canonical, false);
                })
                .toList();
        List<KnownPolicy> knownPolicies = configuration.files().policyBook(WorldFiles.PLATFORM).versions().stream()
                .map(policy ->
                        new KnownPolicy(policy.effectiveFrom(), Sha256.hex(policy.canonical()), policy.canonical()))
                .toList();
        return new RunProvenance(1, knownPlans, knownPolicies, List.of());
    }

    /// Settles the next day, and all after it up to one.
    ///
    /// @throws RuntimeException what stopped a night; the days before it are settled
    public NightTrial settle(LocalDate to) {
        while (!next.isAfter(to)) {
            before = attempt().after();
            next = next.plusDays(1);
        }
        return this;
    }

    /// Tries to settle the next day, which must fail; returns of what.
    public Refusal refused() {
        try {
            attempt();
        } catch (RuntimeException failure) {
            return new Refusal(FailureKind.of(failure), Failure.message(failure));
        }
        throw new AssertionError(next + " was settled");
    }

    /// Returns the night of the next day, to be settled again and again; its delivery must be right for now.
    public RepeatedNight repeated() {
        return new RepeatedNight(attempt().context(), before, past);
    }

    private Rerun.Played attempt() {
        stagedFiles.delete("dt=" + next);
        return nights.play(next, before, manner, _ -> {});
    }

    /// Returns a day's settlement lines, as [SettlementFolder#lines] does.
    public List<String> lines(String date) throws IOException {
        return of(LocalDate.parse(date)).lines();
    }

    /// Returns what became of a day's rows, as [SettlementFolder#rows] does.
    public SortedMap<String, Long> rows(String date) throws IOException {
        return of(LocalDate.parse(date)).rows();
    }

    /// Returns a control total of a day.
    public String total(String date, String name) throws IOException {
        return of(LocalDate.parse(date)).total(name);
    }

    /// Returns what the last night of a day left.
    public SettlementFolder of(LocalDate date) {
        return new SettlementFolder(staged.resolve("dt=" + date + "/settlement"));
    }
}
