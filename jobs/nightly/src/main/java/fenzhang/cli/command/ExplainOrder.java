package fenzhang.cli.command;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.explain.OrderExplainer;
import fenzhang.explain.OrderExplanation;
import fenzhang.intake.replay.KeyState;
import fenzhang.intake.state.IntakePlaces;
import fenzhang.intake.state.KnownKeys;
import fenzhang.json.JsonText;
import fenzhang.session.ScratchFolder;
import fenzhang.session.Session;
import fenzhang.store.books.ComponentBooks;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.view.OrderText;
import fenzhang.view.RevisionsText;
import fenzhang.view.json.OrderView;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Tells the whole story of an order: its rows, whom its lines are owed to and why, what vested and was posted.
final class ExplainOrder {
    private final Terminal terminal;

    ExplainOrder(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Tells it, and returns [ExitCode#FAILED] if it comes out otherwise than it was recorded.
    ///
    /// @param line the only line to tell of; empty for all
    ExitCode explain(GlobalOptions options, String platform, String order, OptionalInt line, boolean json) {
        OrderExplanation story;
        Map<String, KeyState> known = new TreeMap<>();
        try (Session session = Session.reading(options.places().orThrow());
                ScratchFolder scratch = ScratchFolder.make(session.settings().storage(), "explain-")) {
            story = new OrderExplainer(
                            session.archive(scratch.path()),
                            new ComponentBooks(session.database().dataSource()),
                            session.lake())
                    .tell(platform, order, line);
            for (IntakePlaces places : IntakePlaces.of(session.lake(), platform)) {
                KnownKeys.find(session.lake(), places, order)
                        .ifPresent(state -> known.put(places.format().code(), state));
            }
        }
        if (story.isUnknown() && known.isEmpty()) {
            throw new UsageProblem(unknown(story, line));
        }
        if (json) {
            terminal.print(JsonText.of(OrderView.of(story, known)));
        } else {
            new OrderText(terminal).print(story);
            known.forEach((format, state) -> new RevisionsText(format, state, terminal).print());
        }
        if (story.differences().isEmpty()) {
            return ExitCode.DONE;
        }
        terminal.error("fenzhang: what is told of order " + order + " is not what was recorded: "
                + String.join("; ", story.differences())
                + ".\nIt must come out the same. fenzhang verify --platform " + platform
                + " for the days named says what changed; settle no further day before.");
        return ExitCode.FAILED;
    }

    private static String unknown(OrderExplanation story, OptionalInt line) {
        return story.platform() + " knows no order " + story.orderId()
                + (line.isPresent() ? " with a line " + line.getAsInt() : "") + " up to " + story.lastDate()
                + ", its last sealed day: no line of it was opened, and no row of it was set aside or waited."
                + (line.isEmpty() ? " Of lines above " + OrderExplainer.LINES + " name one with --line." : "");
    }
}
