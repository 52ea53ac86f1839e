package fenzhang.outlook;

import fenzhang.lake.state.LineLookup;
import fenzhang.log.LineKey;
import fenzhang.order.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Lines by the day on which their hold began.
final class HeldLines {
    private HeldLines() {}

    /// Gives some lines whose hold began on the days `first` to `last` to a taker, each as it stands at the end.
    ///
    /// @param concerns whether a line is wanted, as the day on which its hold began left it
    static void each(LineLookup.Reader reader, int first, int last, Predicate<Line> concerns, Consumer<Line> taker) {
        for (int holdStart = first; holdStart <= last; holdStart++) {
            for (int group = 0; group < reader.table(holdStart).groups(); group++) {
                ofGroup(reader, holdStart, group, concerns, taker);
            }
        }
    }

    private static void ofGroup(
            LineLookup.Reader reader, int holdStart, int group, Predicate<Line> concerns, Consumer<Line> taker) {
        List<LineKey> keys = new ArrayList<>();
        reader.table(holdStart).startedOn(group, holdStart, (_, line) -> {
            if (line.holdStart() == holdStart && concerns.test(line)) {
                keys.add(line.key());
            }
        });
        LineLookup.Found found = reader.find(LineLookup.Keys.of(keys));
        for (int i = 0; i < keys.size(); i++) {
            taker.accept(found.line(i).orElseThrow());
        }
    }
}
