package fenzhang.explain;

import fenzhang.explain.LineRecomputation.Played;
import fenzhang.log.LineKey;
import fenzhang.order.Line;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/// Compares a line as nights recorded it with what it comes to again, and says where it differs; never by user ids.
record LineComparison(LineKey key, List<String> differences) {
    void compare(NavigableMap<Integer, Line> recorded, NavigableMap<LocalDate, Played> played) {
        recorded.forEach((day, line) -> {
            LocalDate date = LocalDate.ofEpochDay(day);
            Played again = played.get(date);
            if (again == null || !again.isChanged()) {
                add(date, "is recorded as changed, and does not change when it is computed again");
            } else if (!again.change().after().equals(line)) {
                add(
                        date,
                        "comes out different: "
                                + String.join(
                                        ", ", differing(line, again.change().after())));
            }
        });
        played.forEach((date, again) -> {
            if (again.isChanged() && !recorded.containsKey((int) date.toEpochDay())) {
                add(date, "changes when it is computed again, and is not recorded as changed");
            }
        });
    }

    private void add(LocalDate date, String what) {
        differences.add("line " + key.lineNo() + " on " + date + " " + what);
    }

    private static List<String> differing(Line recorded, Line again) {
        List<String> differing = new ArrayList<>();
        add(differing, "paid seen", recorded.paidSeen(), again.paidSeen());
        add(differing, "grouped seen", recorded.groupedSeen(), again.groupedSeen());
        add(differing, "confirmed on", day(recorded.confirmedOn()), day(again.confirmedOn()));
        add(differing, "cancelled", recorded.cancelled(), again.cancelled());
        add(differing, "refunded fen", recorded.refundedFen(), again.refundedFen());
        add(differing, "refunds", recorded.refundIds(), again.refundIds());
        add(differing, "opened", recorded.opened().isPresent(), again.opened().isPresent());
        if (recorded.opened().isPresent() && again.opened().isPresent()) {
            Line.Opening was = recorded.opened().get();
            Line.Opening is = again.opened().get();
            add(differing, "opened on", day(was.openedOn()), day(is.openedOn()));
            add(differing, "attribution", was.attribution(), is.attribution());
            differing.addAll(QuarantineReasonText.conflicts(is.facts(), was.facts()));
        }
        return differing;
    }

    private static String day(int epochDay) {
        return epochDay == Line.NEVER ? "never" : LocalDate.ofEpochDay(epochDay).toString();
    }

    private static void add(List<String> differing, String name, Object recorded, Object again) {
        if (!recorded.equals(again)) {
            differing.add(name + " " + recorded + " recorded, " + again + " computed again");
        }
    }
}
