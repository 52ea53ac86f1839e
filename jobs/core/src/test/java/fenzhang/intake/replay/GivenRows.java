package fenzhang.intake.replay;

import fenzhang.catalog.Tracking;
import fenzhang.catalog.TrackingIndex;
import fenzhang.intake.ExportFormat;
import fenzhang.intake.ExportRow;
import fenzhang.intake.OrderRevision;
import fenzhang.intake.Revision;
import fenzhang.intake.RowReading;
import fenzhang.intake.SetAside;
import fenzhang.log.LineFacts;
import fenzhang.text.Sha256;
import fenzhang.time.BusinessDate;
import fenzhang.time.DateRange;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rows of exports as people write them, `name=value` with `;` between, and what becomes of them.
public final class GivenRows {
    static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final ExportFormat format;
    private final String defaults;
    private Optional<KeyState> known = Optional.empty();
    private LocalDate date = DAY;
    private List<EmittedEvent> events = List.of();
    private final List<KeyReplay.Outcome> outcomes = new ArrayList<>();

    /// @param defaults of every row, in the notation of [#row]
    GivenRows(ExportFormat format, String defaults) {
        this.format = format;
        this.defaults = defaults;
    }

    /// Returns milliseconds since the epoch of `2026-11-21 10:00:00` in China.
    public static long at(String time) {
        return LocalDateTime.parse(time, SECONDS).toInstant(BusinessDate.ZONE).toEpochMilli();
    }

    /// Returns the same as the seconds of a row of Pinduoduo.
    static String seconds(String time) {
        return Long.toString(at(time) / 1_000);
    }

    private Map<String, String> fields(String row) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : (defaults + ";" + row).split(";")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                fields.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return fields;
    }

    RowReading read(String row) {
        return format.read(new ExportRow(fields(row)));
    }

    /// Returns why a row is set aside.
    String reason(String row) {
        return read(row) instanceof SetAside why ? why.reason() + ": " + why.words() : "none";
    }

    /// Takes rows in for a date, in the order given, which is that of their times.
    GivenRows take(String day, String... rows) {
        date = LocalDate.parse(day);
        outcomes.clear();
        KeyReplay replay = null;
        for (String row : rows) {
            Revision revision = (Revision) read(row);
            if (replay == null) {
                replay = new KeyReplay(revision.key(), known, new PlayDay(date, TRACKING));
            }
            String canonical = fields(row).toString();
            outcomes.add(replay.play(
                    revision,
                    canonical.getBytes(StandardCharsets.UTF_8),
                    Sha256.hex(canonical).substring(0, 16)));
        }
        if (replay != null) {
            events = replay.events();
            known = Optional.of(replay.state());
        }
        return this;
    }

    /// Returns the events of the last date, as `PAID 2026-11-21T10:00` and, of refunds, `REFUNDED … id fen`.
    List<String> events() {
        return events.stream()
                .map(event -> event.kind() + " " + text(event.time())
                        + (event.refundId().isEmpty() ? "" : " " + event.refundId() + " " + event.refundFen()))
                .toList();
    }

    private static String text(long time) {
        return java.time.Instant.ofEpochMilli(time)
                .atOffset(BusinessDate.ZONE)
                .toLocalDateTime()
                .toString();
    }

    List<KeyReplay.Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    LineFacts facts() {
        return known.flatMap(KeyState::facts).orElseThrow();
    }

    KeyState state() {
        return known.orElseThrow();
    }

    /// Returns differences as `COMMISSION 100 90`.
    List<String> differences(String newest) {
        return state().differences((OrderRevision) read(newest)).stream()
                .map(each -> each.kind() + " " + each.expectedFen() + " " + each.foundFen())
                .toList();
    }

    private static final TrackingIndex TRACKING = new TrackingIndex(
            List.of(
                    tracking("60005_612", 10, 0, 0),
                    tracking("60005_612|{\"uid\":\"d11\"}", 11, 3, 700),
                    tracking("1099999", 12, 0, 0),
                    tracking("3100|d13", 13, 1, 0)),
            "p");

    private static Tracking tracking(String key, long drama, int episode, long host) {
        return new Tracking("p", key, drama, episode, host, new DateRange(LocalDate.of(2026, 1, 1), DateRange.OPEN));
    }
}
