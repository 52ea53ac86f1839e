package fenzhang.cli.command;

import fenzhang.cli.option.Consent;
import fenzhang.cli.option.EngineOptions;
import fenzhang.cli.option.GlobalOptions;
import fenzhang.cli.option.Platforms;
import fenzhang.config.Configuration;
import fenzhang.json.JsonText;
import fenzhang.rerun.Restatements;
import fenzhang.rerun.Restatements.Preview;
import fenzhang.session.ScratchFolder;
import fenzhang.session.Session;
import fenzhang.settlement.SettlementLine;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Progress;
import fenzhang.terminal.Terminal;
import fenzhang.text.Phrase;
import fenzhang.view.RestatementReport;
import fenzhang.view.json.RestatementView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang restate`: has the next night correct a sealed day whose delivery was replaced.
@Command(
        name = "restate",
        description =
                "Corrects a sealed day that was delivered again: shows the difference, and has the platform's next"
                        + " night post it. The old seal stays as it is.",
        footer = {
            "",
            "Examples:",
            "  fenzhang restate --date 2026-11-03 --platform pdd --preview",
            "  fenzhang restate --date 2026-11-03 --platform pdd --reason \"late orders\""
        })
public final class RestateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    private EngineOptions engine;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Consent consent;

    @Option(
            names = "--date",
            required = true,
            paramLabel = "D",
            description = "The sealed business date to correct; once more for each other one that goes with it.")
    @SuppressWarnings("NullAway.Init")
    private List<LocalDate> dates;

    @Option(names = "--platform", paramLabel = "P", description = "Only this platform.")
    private @Nullable String platform;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for those who read the books later.")
    private String reason = "";

    @Option(names = "--preview", description = "Only show the difference; record nothing.")
    private boolean preview;

    @Option(names = "--withdraw", description = "Take back what was asked for the day.")
    private boolean withdraw;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    public RestateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!preview && !withdraw && !consent.isPossible()) {
            // Before hours of replaying, not after.
            consent.require(
                    correcting(platform == null ? Phrase.of("every platform") : Phrase.verbatim(platform), List.of()));
        }
        Configuration configuration = options.configuration().orThrow();
        try (Session session = preview ? Session.reading(configuration) : Session.open(configuration)) {
            List<String> platforms = Platforms.of(session.settings(), platform);
            try (ScratchFolder scratch = ScratchFolder.make(session.settings().storage(), "restate-")) {
                Restatements restatements =
                        new Restatements(session.archive(scratch.path()), session.lake(), session.settings());
                return (withdraw
                                ? withdraw(restatements, platforms)
                                : restate(session, restatements, platforms, scratch))
                        .code();
            }
        }
    }

    /// Where no platform is named, those that were not asked for are none of its business.
    private ExitCode withdraw(Restatements restatements, List<String> platforms) {
        List<String> asked = platforms.stream()
                .filter(each -> dates.stream().anyMatch(date -> restatements.isAskedFor(each, date)))
                .toList();
        return Platforms.each(asked.isEmpty() ? platforms : asked, terminal, each -> {
            for (LocalDate date : dates) {
                restatements.withdraw(each, date, reason);
                terminal.print("%s %s is not to be restated any more", each, date);
            }
        });
    }

    private ExitCode restate(
            Session session, Restatements restatements, List<String> platforms, ScratchFolder scratch) {
        List<RestatementView> all = new ArrayList<>();
        ExitCode code = Platforms.each(platforms, terminal, each -> {
            scratch.empty();
            Progress progress = new Progress(terminal, daysFrom(session, each));
            Preview shown = restatements.preview(
                    each,
                    dates,
                    step -> progress.at(
                            dayOf(step),
                            terminal.words()
                                    .of("restate %s %s", each, terminal.words().step(step))));
            RestatementReport report = new RestatementReport(shown, names(session, shown));
            if (!json) {
                report.print(terminal);
            }
            boolean recorded = !preview && !shown.changed().isEmpty();
            if (recorded) {
                consent.require(correcting(Phrase.verbatim(each), shown.changed()));
                shown.changed().forEach(date -> restatements.request(each, date, reason));
            }
            all.add(RestatementView.of(shown, recorded));
            if (!json) {
                report.printEnd(terminal, recorded);
            }
        });
        if (json) {
            terminal.print(JsonText.of(all));
        }
        return code;
    }

    /// Returns how many days are replayed at least.
    private long daysFrom(Session session, String each) {
        LocalDate first = Collections.min(dates);
        return session.books().sealedDates(each).stream()
                .filter(date -> !date.isBefore(first))
                .count();
    }

    /// Returns the day of `replay 2026-11-03 settle`.
    private static String dayOf(String step) {
        String[] words = step.split(" ", 3);
        return words.length > 1 ? words[1] : step;
    }

    private static RestatementReport.Names names(Session session, Preview shown) {
        return new RestatementReport.Names(
                session.catalog()
                        .titles(shown.lines().stream()
                                .map(SettlementLine::dramaId)
                                .distinct()
                                .toList()),
                session.catalog()
                        .names(shown.lines().stream()
                                .map(SettlementLine::creatorId)
                                .distinct()
                                .toList()),
                Set.copyOf(session.books().payouts().closedPeriods()));
    }

    /// What a person agrees to; once the night has posted it, only another delivery corrects it.
    private Consent.Act correcting(Phrase which, List<LocalDate> changed) {
        String days = (changed.isEmpty() ? dates : changed)
                .stream().map(LocalDate::toString).collect(Collectors.joining(" "));
        return new Consent.Act(
                "restate",
                List.of(Phrase.of("The next night of %s posts the difference of %s for good.", which, days)),
                days,
                "--preview");
    }
}
