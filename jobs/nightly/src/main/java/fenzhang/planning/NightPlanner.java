package fenzhang.planning;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.config.Configuration;
import fenzhang.config.plan.Plan;
import fenzhang.config.setting.Settings;
import fenzhang.config.yaml.ConfigProblems;
import fenzhang.config.yaml.Problem;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.history.RecordedPlans;
import fenzhang.history.RunArchive;
import fenzhang.intake.state.IntakePlaces;
import fenzhang.lake.log.Delivery;
import fenzhang.log.Log;
import fenzhang.night.Night;
import fenzhang.night.context.DeliveryRules;
import fenzhang.night.context.PlatformDay;
import fenzhang.night.context.RulesInForce;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.planning.NightFactory.NightRequest;
import fenzhang.publication.Publication.KnownPlan;
import fenzhang.publication.SealedDay;
import fenzhang.store.books.BooksStore;
import fenzhang.store.catalog.PlanTitles;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Gathers what a night knows: catalog, plans, policies, the books of the day before. Refuses a day that is out
/// of order and a plan version that was changed after a sealed night used it.
public final class NightPlanner {
    /// The attempt as which a night is looked at: of its own staging folder only.
    public static final long PREVIEW = 1;

    private final Configuration configuration;
    private final BooksStore books;
    private final FileTree lake;
    private final RunArchive archive;
    private final Map<String, LocalDate> firstSealed = new HashMap<>();

    public NightPlanner(Configuration configuration, RunArchive archive, FileTree lake) {
        this.configuration = configuration;
        this.books = archive.books();
        this.lake = lake;
        this.archive = archive;
    }

    /// Returns a platform's sealed day, or empty if it is to be settled.
    ///
    /// @throws InputRefused if the day is out of order
    public Optional<SealedDay> sealedOrNext(String platform, LocalDate date) {
        Settings.Platform settings = platform(platform);
        requireSameFirstDate(settings);
        if (date.isBefore(settings.firstBusinessDate())) {
            throw new InputRefused(platform + " " + date + " is before the platform's first business date "
                    + settings.firstBusinessDate() + " (first-business-date in application.yaml).");
        }
        Optional<SealedDay> sealed = books.sealed(platform, date);
        if (sealed.isEmpty() && date.isAfter(settings.firstBusinessDate())) {
            requireDayBefore(platform, date, settings.firstBusinessDate());
        }
        if (sealed.isEmpty()) {
            requireOpenPeriod(platform, date);
        }
        return sealed;
    }

    /// What is paid out stays as it is: creators and the bank were told.
    private void requireOpenPeriod(String platform, LocalDate date) {
        Optional<YearMonth> closed = books.payouts().lastClosed();
        if (closed.isPresent() && !date.isAfter(closed.get().atEndOfMonth())) {
            throw new InputRefused(platform + " " + date + " comes too late: " + closed.get()
                    + " is paid out and closed. A platform that is settled from now on starts on "
                    + closed.get().plusMonths(1).atDay(1) + " or later (first-business-date in application.yaml).");
        }
    }

    /// All state is counted from the first business date, so it can't move once a day is sealed.
    private void requireSameFirstDate(Settings.Platform settings) {
        LocalDate sealed = firstSealed.computeIfAbsent(
                settings.code(),
                code -> books.sealedDates(code).stream().findFirst().orElse(settings.firstBusinessDate()));
        if (!sealed.equals(settings.firstBusinessDate())) {
            throw new ConfigProblems(List.of(new Problem(
                    "application.yaml",
                    0,
                    0,
                    "fenzhang.platforms." + settings.code() + ".first-business-date",
                    "is " + settings.firstBusinessDate() + ", but the first sealed day is " + sealed
                            + ": put it back, or use another --home and --out")));
        }
    }

    private void requireDayBefore(String platform, LocalDate date, LocalDate first) {
        if (books.sealed(platform, date.minusDays(1)).isPresent()) {
            return;
        }
        Optional<SealedDay> last = books.lastSealed(platform);
        LocalDate next = last.map(day -> day.businessDate().plusDays(1)).orElse(first);
        throw new InputRefused(platform + " " + date + " is out of order: "
                + last.map(day -> "the last sealed day is " + day.businessDate())
                        .orElse("no day is sealed yet")
                + ". Settle " + next + " first: fenzhang run --platform " + platform + " --date " + next + " --to "
                + date);
    }

    /// Opens an attempt at a night whose day before is sealed. If sealed days are to be restated, they are
    /// replayed.
    ///
    /// @param progress is told what is done before the night's first step
    public Night open(String platform, LocalDate date, long attempt, Consumer<String> progress) {
        DeliveryRules delivery = new DeliveryRules(
                configuration.settings().quarantineMaxPpm(), platform(platform).input());
        return open(request(platform, date, attempt, delivery), archive.out(), progress);
    }

    /// Opens the night that would settle a day as things are, but for the limit of quarantined rows: to be
    /// looked at, not to be published.
    ///
    /// @param staged where it leaves its files
    /// @param progress is told what is done before the night's first step
    public Night preview(String platform, LocalDate date, FileTree staged, Consumer<String> progress) {
        DeliveryRules delivery = DeliveryRules.unlimited(platform(platform).input());
        return open(request(platform, date, PREVIEW, delivery), staged, progress);
    }

    private NightRequest request(String platform, LocalDate date, long attempt, DeliveryRules delivery) {
        int version = archive.catalogStore()
                .newest()
                .orElseThrow(() -> new ConfigProblems(List.of(new Problem(
                        "catalog", 0, 0, "", "there is no catalog yet: import one with fenzhang catalog import DIR"))));
        PlanBook plans = new PlanBook(plans(platform, date));
        RulesInForce rules = new RulesInForce(
                version,
                archive.catalog(version),
                plans,
                configuration.files().policyBook(platform),
                delivery,
                MilestoneRule.BY_MEASURE);
        return new NightRequest(
                new PlatformDay(platform, date, platform(platform).firstBusinessDate()),
                attempt,
                rules,
                books.restatements().pending(platform),
                books.suspenseLog().pending(platform));
    }

    private Night open(NightRequest night, FileTree staged, Consumer<String> progress) {
        String platform = night.day().platform();
        LocalDate date = night.day().date();
        try {
            return new NightFactory(archive, lake, staged).open(night, () -> archive.before(platform, date), progress);
        } catch (InputRefused e) {
            // Nothing but the replay looks at deliveries before the first step.
            throw new InputRefused(e.getMessage() + "\nThis stops the restatement that " + platform + " " + date
                    + " is to post, and so that night. To settle it without: fenzhang restate --withdraw --platform "
                    + platform + " --date with the day that was asked for.");
        }
    }

    /// Notes what plan versions are called that have no title yet, before a night that knew them is published: a night
    /// that was refused has noted none, and one that is killed from here on notes the same when it is taken up.
    public void noteTitles(String platform, LocalDate date) {
        archive.catalogStore().planTitles().record(platform, date, titles(platform));
    }

    /// Returns what the versions of the configuration are called.
    private Map<PlanTitles.Version, PlanTitles.Title> titles(String platform) {
        Map<PlanTitles.Version, PlanTitles.Title> titles = new HashMap<>();
        for (Plan plan : configuration.files().plans()) {
            if (plan.platform().equals(platform)) {
                plan.versions()
                        .forEach(version -> titles.put(
                                new PlanTitles.Version(plan.planId(), version.effectiveFrom()),
                                new PlanTitles.Title(plan.titleZh(), plan.titleEn())));
            }
        }
        return titles;
    }

    /// Returns the markers that the delivery of a day lacks; none if it is complete, or if it lacks them because of
    /// where its writer put them: that is for the night to refuse.
    ///
    /// @throws InputRefused if an intake was cut off while it put the platform's log into place
    public List<String> missing(String platform, LocalDate date) {
        IntakePlaces.cutOff(lake, platform).ifPresent(places -> {
            throw new InputRefused(
                    "an intake of " + platform + ", " + places.format().code()
                            + ", was cut off while its files were put into place: the same fenzhang intake command takes it up."
                            + " Then run again.");
        });
        List<String> missing = new ArrayList<>();
        for (Log log : Log.values()) {
            if (!Delivery.isComplete(lake, log, platform, date)) {
                missing.add(lake.location(Delivery.folder(log, platform, date) + "/" + Delivery.SUCCESS));
            }
        }
        boolean isWritersDoing = !missing.isEmpty()
                && Stream.of(Log.values())
                        .anyMatch(log ->
                                Delivery.markerAbove(lake, log, platform, date).isPresent());
        return isWritersDoing ? List.of() : missing;
    }

    private Settings.Platform platform(String code) {
        return configuration.settings().platform(code).orElseThrow();
    }

    /// Returns the platform's plan versions: the configuration's, and used ones that it no longer has.
    private List<PlanVersion> plans(String platform, LocalDate date) {
        List<PlanVersion> configured = configuration.files().planBook(platform).versions();
        List<KnownPlan> used = books.usedPlans(platform);
        List<PlanVersion> versions = RecordedPlans.merge(configured, used);
        List<Problem> problems = new ArrayList<>(RecordedPlans.changed(configured, used));
        refuseBackdated(used, versions, date, problems);
        if (!problems.isEmpty()) {
            throw new ConfigProblems(problems);
        }
        return versions;
    }

    /// A version that nobody knew may not start on a day that is sealed and belongs to a used version.
    private void refuseBackdated(
            List<KnownPlan> used, List<PlanVersion> versions, LocalDate date, List<Problem> problems) {
        for (PlanVersion version : versions) {
            boolean isUsed = used.stream()
                    .anyMatch(known -> known.planId().equals(version.planId())
                            && known.effectiveFrom().equals(version.effectiveFrom()));
            if (isUsed || !version.effectiveFrom().isBefore(date) || wasKnown(version, date)) {
                continue;
            }
            used.stream()
                    .filter(known -> known.planId().equals(version.planId())
                            && known.effectiveFrom().isBefore(version.effectiveFrom()))
                    .findFirst()
                    .ifPresent(known -> problems.add(RecordedPlans.problem(
                            version.planId(),
                            "the version from " + version.effectiveFrom() + " is new, but days from then on are sealed"
                                    + " under the version from " + known.effectiveFrom()
                                    + ". Let it start on the first of a month that is not settled yet.")));
        }
    }

    private boolean wasKnown(PlanVersion version, LocalDate date) {
        return books.sealed(version.platform(), date.minusDays(1)).isPresent()
                && books.provenance(version.platform(), date.minusDays(1)).plans().stream()
                        .anyMatch(known -> known.planId().equals(version.planId())
                                && known.effectiveFrom().equals(version.effectiveFrom()));
    }
}
