package fenzhang.schedule.alert;

import fenzhang.schedule.alert.DayFigures.Rows;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What people are told of a sealed day.
///
/// @param warningPpm how many of a million rows of a log may be quarantined before it is told
/// @param factor how many MADs from the median what a day posts is still usual
public record DayReview(long warningPpm, int factor) {
    /// Returns the alerts of a day: what is unusual about it, and last that it is sealed, by which it is known that it
    /// was told.
    public List<Alert> of(DayFigures day, Instant now) {
        List<Alert> alerts = new ArrayList<>();
        day.rows().forEach((log, rows) -> {
            if (rows.ppm() > warningPpm) {
                alerts.add(quarantine(day, log, rows, now));
            }
        });
        unusual(day, "", day.posted(), day.postedBefore(), now).ifPresent(alerts::add);
        for (String plan : plans(day)) {
            BigInteger posted =
                    day.postedFen().getOrDefault(day.day(), Map.of()).getOrDefault(plan, BigInteger.ZERO);
            unusual(day, plan, posted, day.postedBefore(plan), now).ifPresent(alerts::add);
        }
        alerts.add(sealed(day, now));
        return alerts;
    }

    private static TreeSet<String> plans(DayFigures day) {
        TreeSet<String> plans = new TreeSet<>();
        day.postedFen().values().forEach(posted -> plans.addAll(posted.keySet()));
        return plans;
    }

    private static Alert sealed(DayFigures day, Instant now) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("seal", day.seal());
        facts.put("posted_fen", day.posted().toString());
        day.rows().forEach((log, rows) -> {
            facts.put(log + "_rows", Long.toString(rows.read()));
            facts.put(log + "_quarantine_ppm", Long.toString(rows.ppm()));
        });
        return new Alert(
                about(AlertKind.DAY_SEALED, day, "sealed"),
                day.platform() + " " + day.day() + " is sealed: " + day.seal(),
                "Nothing. Keep the seal elsewhere: it proves this day and all before it.",
                facts,
                now);
    }

    private Alert quarantine(DayFigures day, String log, Rows rows, Instant now) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("ppm", Long.toString(rows.ppm()));
        facts.put("warning_ppm", Long.toString(warningPpm));
        return new Alert(
                about(AlertKind.QUARANTINE_HIGH, day, log),
                day.platform() + " " + day.day() + ": " + rows.quarantined() + " of the " + rows.read() + " rows of "
                        + log
                        + " were quarantined, " + rows.ppm() + " ppm; warned of above " + warningPpm
                        + ". The day is sealed.",
                "fenzhang status says why; the rows are below --out in quarantine/platform=" + day.platform() + "/dt="
                        + day.day() + ". Tell " + day.platform() + ": above quarantine.max-ppm nights stop.",
                facts,
                now);
    }

    /// @param plan empty for all of them
    private Optional<Alert> unusual(
            DayFigures day, String plan, BigInteger posted, List<BigInteger> before, Instant now) {
        return UsualRange.of(before, factor)
                .filter(range -> !range.contains(posted))
                .map(range -> {
                    SortedMap<String, String> facts = new TreeMap<>();
                    facts.put("posted_fen", posted.toString());
                    facts.put("usual_from_fen", range.low().toString());
                    facts.put("usual_to_fen", range.high().toString());
                    String whose = day.platform() + " " + day.day() + (plan.isEmpty() ? "" : " under " + plan);
                    return new Alert(
                            about(AlertKind.ENTITLEMENT_UNUSUAL, day, plan),
                            whose + " posted " + posted + " fen; on the " + before.size() + " days before it was "
                                    + range.low() + " to " + range.high() + " (median ± " + factor
                                    + " MAD). The day is sealed.",
                            "fenzhang explain --platform " + day.platform() + " --date " + day.day()
                                    + " says where it comes from. If a delivery or a plan was wrong: have it mended, then"
                                    + " fenzhang restate.",
                            facts,
                            now);
                });
    }

    private static Alert.About about(AlertKind kind, DayFigures day, String cause) {
        return new Alert.About(kind, day.platform(), Optional.of(day.day()), cause);
    }
}
