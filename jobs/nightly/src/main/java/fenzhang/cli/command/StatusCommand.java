package fenzhang.cli.command;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.cli.option.NewFile;
import fenzhang.cli.option.Platforms;
import fenzhang.config.setting.Settings;
import fenzhang.json.JsonText;
import fenzhang.publication.SealedDay;
import fenzhang.session.ScratchFolder;
import fenzhang.session.Session;
import fenzhang.status.PendingMoney;
import fenzhang.status.PlatformStatus;
import fenzhang.status.StatusSources;
import fenzhang.store.database.NothingSettled;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.view.PayoutStatus;
import fenzhang.view.StatusPage;
import fenzhang.view.json.status.StatusView;
import fenzhang.view.sheet.StatusSheets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang status`: where each platform is.
@Command(
        name = "status",
        description =
                "Per platform whether something needs a person, and what: days sealed, failed, missing or delivered"
                        + " again, control totals, quarantine, what is still open. Ends with 1 if something does.",
        footer = {"", "Examples:", "  fenzhang status", "  fenzhang status --platform pdd --totals"})
public final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final InstantSource time;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Option(names = "--platform", paramLabel = "P", description = "Only this platform.")
    private @Nullable String platform;

    @Option(
            names = "--xlsx",
            paramLabel = "FILE",
            description =
                    "Verdicts, what is quarantined, and control totals as a workbook, too; nothing is overwritten.")
    private @Nullable Path workbook;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Option(names = "--totals", description = "Both sides of every control total, not only of the main ones.")
    private boolean totals;

    @Option(
            names = "--pending",
            description = "Also what would be posted if all orders whose hold has begun vested as they stand.")
    private boolean pending;

    /// @param time by which a day is late
    public StatusCommand(Terminal terminal, InstantSource time) {
        this.terminal = terminal;
        this.time = time;
    }

    @Override
    public Integer call() {
        if (workbook != null) {
            NewFile.require(workbook);
        }
        try (Session session = Session.reading(options.configuration().orThrow())) {
            List<PlatformStatus> all = look(session);
            if (workbook != null) {
                NewFile.write(workbook, out -> new StatusSheets(all).write(out));
            }
            if (json) {
                terminal.print(JsonText.of(all.stream().map(StatusView::of).toList()));
            } else {
                print(all);
                new PayoutStatus(session.books(), Platforms.of(session.settings(), platform)).print(terminal);
            }
            all.stream().filter(status -> !status.isWell()).forEach(this::complain);
            return (all.stream().allMatch(PlatformStatus::isWell) ? ExitCode.DONE : ExitCode.FAILED).code();
        } catch (NothingSettled nowhere) {
            terminal.error("fenzhang: " + nowhere.getMessage());
            return ExitCode.FAILED.code();
        }
    }

    private List<PlatformStatus> look(Session session) {
        StatusSources sources = session.statusSources(time.instant());
        List<PlatformStatus> all = new ArrayList<>();
        List<String> asked = Platforms.of(session.settings(), platform);
        for (Settings.Platform each : session.settings().platforms()) {
            if (!asked.contains(each.code())) {
                continue;
            }
            PlatformStatus status = PlatformStatus.of(each, sources);
            Optional<SealedDay> last = status.days().last().filter(_ -> pending);
            all.add(last.map(day -> status.with(pending(session, sources, day))).orElse(status));
        }
        return all;
    }

    private static PendingMoney pending(Session session, StatusSources sources, SealedDay day) {
        try (ScratchFolder scratch = ScratchFolder.make(session.settings().storage(), "pending-")) {
            return PendingMoney.of(sources, day.platform(), day.businessDate(), scratch.path());
        }
    }

    /// The verdicts first, so that the top of the screen says it all.
    private void print(List<PlatformStatus> all) {
        if (all.size() > 1) {
            all.forEach(status ->
                    terminal.print(StatusPage.tone(status), terminal.words().of(status.told())));
        }
        for (PlatformStatus status : all) {
            if (all.size() > 1) {
                terminal.print("");
            }
            new StatusPage(status, terminal, totals).print();
        }
    }

    /// For whoever only sees what went wrong, and at the end of the page, where one looks when it has passed.
    private void complain(PlatformStatus status) {
        status.needs()
                .forEach(need -> terminal.error(terminal.words()
                        .of(
                                "fenzhang: %s needs you: %s",
                                status.days().platform(), need.wording().title())));
    }
}
