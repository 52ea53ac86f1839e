package fenzhang.cli.suspense;

import fenzhang.cli.option.Consent;
import fenzhang.cli.option.GlobalOptions;
import fenzhang.cli.option.Platforms;
import fenzhang.json.JsonText;
import fenzhang.session.Session;
import fenzhang.settlement.SettlementLine;
import fenzhang.store.database.Recorder;
import fenzhang.suspense.SuspendedDrama;
import fenzhang.suspense.SuspenseReview;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.text.Phrase;
import fenzhang.view.SuspenseReport;
import fenzhang.view.json.AssignmentView;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang suspense assign`: gives what is in suspense of a drama to whom it belongs.
@Command(
        name = "assign",
        description = "Has the platform's next night give what is in suspense of a drama to those who, by the catalog,"
                + " had an agreement on the days that posted it.",
        footer = {"", "Example:", "  fenzhang suspense assign --platform pdd --drama 1000028"})
public final class SuspenseAssignCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Consent consent;

    @Option(names = "--platform", required = true, paramLabel = "P", description = "The drama's platform.")
    @SuppressWarnings("NullAway.Init")
    private String platform;

    @Option(names = "--drama", required = true, paramLabel = "ID", description = "The drama's id.")
    private long dramaId;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    public SuspenseAssignCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!consent.isPossible()) {
            consent.require(giving(Phrase.of(
                    "The platform's next night gives what is in suspense of drama %s to those who have agreements, for"
                            + " good.",
                    dramaId)));
        }
        try (Session session = Session.open(options.configuration().orThrow())) {
            Platforms.of(session.settings(), platform);
            SuspenseReview review = SuspenseReview.of(session.archive(), platform)
                    .orElseThrow(() -> new UsageProblem(
                            "no day of " + platform + " is sealed yet: nothing is in suspense. Nothing was recorded"));
            SuspendedDrama drama = review.drama(dramaId);
            if (drama.title().isEmpty() && drama.spans().isEmpty()) {
                throw new UsageProblem("--drama " + dramaId + ": neither the catalog nor the books of " + platform
                        + " know it. What is in suspense: fenzhang suspense --platform " + platform);
            }
            assign(session, review, drama);
            return ExitCode.DONE.code();
        }
    }

    private void assign(Session session, SuspenseReview review, SuspendedDrama drama) {
        List<SettlementLine> lines = review.preview(dramaId);
        SuspenseReport report = new SuspenseReport(terminal, review);
        if (!json) {
            report.printDrama(drama);
            report.printLines(lines);
        }
        int request = drama.request();
        if (request == 0 && !drama.spans().isEmpty()) {
            consent.require(giving(Phrase.of(
                    "The night of %s %s posts this for good, as far as the catalog then is as it is now.",
                    platform, review.night())));
            request = session.books().suspenseLog().request(platform, dramaId, Recorder.here());
        }
        if (json) {
            terminal.print(JsonText.of(AssignmentView.of(review, drama, request, lines)));
        } else {
            report.printEnd(drama, request);
        }
    }

    /// What a person agrees to; once the night has posted it, nothing takes it back.
    private Consent.Act giving(Phrase line) {
        return new Consent.Act(
                "suspense assign", List.of(line), Long.toString(dramaId), "fenzhang suspense --platform " + platform);
    }
}
