package fenzhang.view;

import fenzhang.catalog.Agreement;
import fenzhang.columnar.file.InputRefused;
import fenzhang.explain.AmountExplainer;
import fenzhang.explain.AmountExplanation;
import fenzhang.json.JsonText;
import fenzhang.publication.Publication.KnownPlan;
import fenzhang.session.ScratchFolder;
import fenzhang.session.Session;
import fenzhang.store.books.Earnings;
import fenzhang.store.books.Earnings.Movement;
import fenzhang.store.payout.StatementReader;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.Tone;
import fenzhang.terminal.UsageProblem;
import fenzhang.text.Phrase;
import fenzhang.view.json.EarnedView;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Tells what was posted and why, the sum first: to a creator in a month, or on a day, to a creator or to all.
public final class ExplainEarned {
    /// A creator's dramas are told one by one up to here; more of them in one pass over the day.
    private static final int ONE_BY_ONE = 20;

    /// No creator's id.
    private static final long NOBODY = -1;

    private final Session session;
    private final Terminal terminal;
    private final boolean json;

    public ExplainEarned(Session session, Terminal terminal, boolean json) {
        this.session = session;
        this.terminal = terminal;
        this.json = json;
    }

    /// Tells what the sealed days of a month posted to a creator.
    ///
    /// @param platform empty for all
    public ExitCode month(long creatorId, YearMonth period, Optional<String> platform) {
        platform.ifPresent(this::requirePlatform);
        String name = name(creatorId);
        EarnedText text =
                text(new Earnings.Asked(platform, OptionalLong.of(creatorId), period.atDay(1), period.atEndOfMonth()));
        List<EarnedView.Sealed> sealed = sealed(period, platform);
        if (json) {
            terminal.print(JsonText.of(text.view(new EarnedView.Creator(creatorId, name, period), sealed)));
            return ExitCode.DONE;
        }
        terminal.paged(() -> {
            terminal.print(Tone.HEAD, terminal.words().of("%s, %s", words(creatorId, name), period));
            sealed.forEach(days -> terminal.print("  %s", days.told()));
            if (text.all().isEmpty()) {
                terminal.print(terminal.words().of("  nothing was posted"));
                return;
            }
            text.printSummary(terminal);
            text.printDramas(terminal, OptionalLong.of(creatorId));
            terminal.print("");
            terminal.print("How a day came about: fenzhang explain --creator %d --date D", creatorId);
        });
        return ExitCode.DONE;
    }

    /// Tells what a day posted, and how it came about, drama by drama.
    ///
    /// @param platform empty for all that have sealed the day
    /// @param creator empty for all; then a platform is named
    public ExitCode day(LocalDate date, OptionalLong creator, Optional<String> platform) {
        platform.ifPresent(this::requirePlatform);
        Phrase name =
                creator.isPresent() ? words(creator.getAsLong(), name(creator.getAsLong())) : Phrase.of("all creators");
        EarnedText text = text(new Earnings.Asked(platform, creator, date, date));
        List<ExplainAmount> stories = new ArrayList<>();
        for (String each : platform.map(List::of).orElseGet(() -> platforms(date))) {
            stories(each, date, creator, text.all())
                    .forEach(story -> stories.add(new ExplainAmount(terminal, story, creator)));
        }
        if (json) {
            terminal.print(JsonText.of(stories.stream().map(ExplainAmount::view).toList()));
        } else {
            terminal.paged(() -> {
                terminal.print(Tone.HEAD, terminal.words().of("%s, %s", name, date));
                if (text.all().isEmpty()) {
                    terminal.print(terminal.words().of("  nothing was posted"));
                }
                text.printSummary(terminal);
                stories.forEach(story -> {
                    terminal.print("");
                    story.printMoved(text.shareBps(story.drama(), creator.orElse(NOBODY)));
                });
                Set<KnownPlan> plans = new LinkedHashSet<>();
                stories.forEach(story -> plans.addAll(story.story().plans()));
                ExplainAmount.printPlans(terminal, plans);
            });
        }
        boolean holds = true;
        for (ExplainAmount story : stories) {
            holds &= story.judge() == ExitCode.DONE;
        }
        return holds ? ExitCode.DONE : ExitCode.FAILED;
    }

    private List<AmountExplanation> stories(
            String platform, LocalDate date, OptionalLong creator, List<Movement> posted) {
        List<AmountExplanation> stories = new ArrayList<>();
        try (ScratchFolder scratch = ScratchFolder.make(session.settings().storage(), "explain-")) {
            AmountExplainer explainer = new AmountExplainer(session.archive(scratch.path()));
            Set<Long> dramas = posted.stream()
                    .filter(movement -> movement.of().platform().equals(platform))
                    .map(movement -> movement.of().dramaId())
                    .collect(Collectors.toCollection(TreeSet::new));
            if (creator.isEmpty()) {
                explainer.eachDrama(platform, date, stories::add);
            } else if (dramas.size() <= ONE_BY_ONE) {
                requireSealed(platform, date);
                dramas.forEach(drama -> stories.add(explainer.of(platform, date, drama)));
            } else {
                explainer.eachDrama(platform, date, story -> {
                    if (dramas.contains(story.dramaId())) {
                        stories.add(story);
                    }
                });
            }
        }
        return stories;
    }

    private EarnedText text(Earnings.Asked asked) {
        List<Movement> all = session.books().movements(asked);
        Set<Long> dramas =
                all.stream().map(movement -> movement.of().dramaId()).collect(Collectors.toCollection(TreeSet::new));
        Map<EarnedText.Drama, Agreement> shares = new HashMap<>();
        StatementReader splits = new StatementReader(session.database().dataSource());
        Set<String> platforms =
                all.stream().map(movement -> movement.of().platform()).collect(Collectors.toCollection(TreeSet::new));
        for (String platform : platforms) {
            LocalDate last = lastSealed(platform, asked.to());
            splits.agreements(platform, last, dramas)
                    .forEach((drama, agreement) -> shares.put(new EarnedText.Drama(platform, drama), agreement));
        }
        return new EarnedText(all, session.catalog().titles(dramas), shares);
    }

    private LocalDate lastSealed(String platform, LocalDate to) {
        return session.books().sealedDates(platform).stream()
                .filter(date -> !date.isAfter(to))
                .reduce(to, (_, date) -> date);
    }

    private List<EarnedView.Sealed> sealed(YearMonth period, Optional<String> platform) {
        List<EarnedView.Sealed> sealed = new ArrayList<>();
        for (String each :
                platform.map(List::of).orElseGet(() -> session.books().platforms())) {
            List<LocalDate> days = session.books().sealedDates(each).stream()
                    .filter(date -> YearMonth.from(date).equals(period))
                    .toList();
            if (!days.isEmpty()) {
                sealed.add(new EarnedView.Sealed(each, days.size(), days.getFirst(), days.getLast()));
            }
        }
        if (sealed.isEmpty()) {
            throw new InputRefused("no day of " + period + " is sealed: nothing was posted. fenzhang status shows which"
                    + " days are.");
        }
        return sealed;
    }

    private List<String> platforms(LocalDate date) {
        List<String> platforms = session.books().platforms().stream()
                .filter(each -> session.books().sealed(each, date).isPresent())
                .toList();
        if (platforms.isEmpty()) {
            throw new InputRefused(
                    date + " is not sealed on any platform: nothing was posted. Settle it first: fenzhang"
                            + " run --date " + date);
        }
        return platforms;
    }

    private void requireSealed(String platform, LocalDate date) {
        if (session.books().sealed(platform, date).isEmpty()) {
            throw new InputRefused(
                    platform + " " + date + " is not sealed: nothing was posted. Settle it first: fenzhang"
                            + " run --platform " + platform + " --date " + date);
        }
    }

    private void requirePlatform(String platform) {
        ExplainAmount.requireSettled(session, platform);
    }

    private String name(long creatorId) {
        if (creatorId == Agreement.SUSPENSE) {
            return "suspense";
        }
        String name = session.catalog().names(Set.of(creatorId)).get(creatorId);
        if (name == null) {
            OptionalInt version = session.catalog().newest();
            throw new UsageProblem(
                    "creator " + creatorId + " is not in catalog version " + version.orElse(0) + ", the newest one");
        }
        return name;
    }

    private static Phrase words(long creatorId, String name) {
        return creatorId == Agreement.SUSPENSE
                ? Phrase.of("suspense: no split in force")
                : Phrase.of("%s (%s)", name, creatorId);
    }
}
