package fenzhang.cli.setup;

import fenzhang.check.DeliveryCheck;
import fenzhang.check.DeliveryCheck.Verdict;
import fenzhang.check.DeliveryChecker;
import fenzhang.cli.option.GlobalOptions;
import fenzhang.cli.option.Platforms;
import fenzhang.columnar.file.FileTree;
import fenzhang.config.Configuration;
import fenzhang.json.JsonText;
import fenzhang.session.ScratchFolder;
import fenzhang.session.Session;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.view.json.CheckView;
import fenzhang.view.setup.CheckPage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fenzhang check`: what a delivery would come to, before any night.
@Command(
        name = "check",
        description = "Says what the delivery of a date would come to: all that is wrong with all its files, by column,"
                + " rows and reasons, and what its night would settle. Writes nothing. Ends with 4 if it would be"
                + " refused.",
        footer = {"", "Examples:", "  fenzhang check 2026-11-21", "  fenzhang check 2026-11-21 --platform pdd --json"})
public final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Parameters(paramLabel = "DATE", description = "The delivery date, dt=DATE in the lake.")
    @SuppressWarnings("NullAway.Init")
    private LocalDate date;

    @Option(names = "--platform", paramLabel = "P", description = "Only this platform.")
    private @Nullable String platform;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    public CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Configuration configuration = options.configuration().orThrow();
        List<String> platforms = Platforms.of(configuration.settings(), platform);
        List<DeliveryCheck> all = new ArrayList<>();
        ExitCode code;
        Optional<Session> books = Session.readingIfThere(configuration);
        try (ScratchFolder scratch = ScratchFolder.make(configuration.settings().storage(), "check-")) {
            code = Platforms.each(platforms, terminal, each -> all.add(check(configuration, books, scratch, each)));
        } finally {
            books.ifPresent(Session::close);
        }
        if (json) {
            terminal.print(JsonText.of(all.stream().map(CheckView::of).toList()));
        }
        return worst(code, all).code();
    }

    private DeliveryCheck check(
            Configuration configuration, Optional<Session> books, ScratchFolder scratch, String each) {
        scratch.empty();
        FileTree lake = FileTree.open(
                configuration.settings().storage().lake(),
                configuration.settings().storage().hadoop());
        DeliveryChecker checker = new DeliveryChecker(
                configuration,
                lake,
                books.map(session -> session.archive(scratch.path())),
                FileTree.open(scratch.path().resolve("night").toString()));
        DeliveryCheck check = checker.check(
                each,
                date,
                step -> terminal.progress(terminal.words()
                        .of("check %s %s %s…", each, date, terminal.words().step(step))));
        if (!json) {
            new CheckPage(check, terminal).print();
        }
        return check;
    }

    /// What could not be checked weighs most, then what would be refused.
    private static ExitCode worst(ExitCode code, List<DeliveryCheck> all) {
        if (code != ExitCode.DONE) {
            return code;
        }
        if (all.stream().anyMatch(check -> check.verdict() == Verdict.REFUSED)) {
            return ExitCode.INPUT_REFUSED;
        }
        return all.stream().allMatch(check -> check.verdict() == Verdict.SETTLES) ? ExitCode.DONE : ExitCode.USAGE;
    }
}
