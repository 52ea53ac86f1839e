package fenzhang.intake.state;

import fenzhang.intake.replay.EmittedEvent;
import fenzhang.intake.replay.PlayedRevision;
import fenzhang.intake.replay.PlayedRevision.Refund;
import fenzhang.log.SaleEventKind;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// The revisions of a key that were played, and the events that they made, as JSON: a list of objects.
final class HistoryText {
    private static final JsonMapper JSON = new JsonMapper();

    private HistoryText() {}

    /// Dates as texts; the same one comes again and again.
    private static final class Dates {
        private LocalDate last = LocalDate.EPOCH;
        private String text = last.toString();

        String text(LocalDate date) {
            if (!date.equals(last)) {
                last = date;
                text = date.toString();
            }
            return text;
        }
    }

    static byte[] of(List<PlayedRevision> revisions) {
        Dates dates = new Dates();
        StringBuilder text = new StringBuilder(160 * revisions.size()).append('[');
        for (PlayedRevision revision : revisions) {
            text.append(text.length() > 1 ? "," : "")
                    .append("{\"modified_at\":")
                    .append(revision.modifiedAt())
                    .append(",\"fingerprint\":\"")
                    .append(revision.fingerprint())
                    .append("\",\"status\":\"")
                    .append(revision.status())
                    .append("\",\"taken_on\":\"")
                    .append(dates.text(revision.takenOn()))
                    .append('"');
            revision.actualFen()
                    .ifPresent(fen -> text.append(",\"actual_fen\":").append(fen));
            revision.refund().ifPresent(refund -> add(text, refund));
            add(text, revision.events(), dates);
            text.append('}');
        }
        return text.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void add(StringBuilder text, Refund refund) {
        text.append(",\"refund\":{\"refund_id\":")
                .append(JSON.writeValueAsString(refund.refundId()))
                .append(",\"is_done\":")
                .append(refund.isDone())
                .append(",\"fen\":")
                .append(refund.fen())
                .append(",\"time\":")
                .append(refund.time())
                .append('}');
    }

    private static void add(StringBuilder text, List<EmittedEvent> events, Dates dates) {
        text.append(",\"events\":[");
        for (int i = 0; i < events.size(); i++) {
            EmittedEvent event = events.get(i);
            text.append(i > 0 ? "," : "")
                    .append("{\"event\":\"")
                    .append(event.kind())
                    .append("\",\"time\":")
                    .append(event.time());
            if (event.kind() == SaleEventKind.REFUNDED) {
                text.append(",\"refund_id\":")
                        .append(JSON.writeValueAsString(event.refundId()))
                        .append(",\"refund_fen\":")
                        .append(event.refundFen());
            }
            text.append(",\"delivered_on\":\"")
                    .append(dates.text(event.deliveredOn()))
                    .append("\"}");
        }
        text.append(']');
    }

    static List<PlayedRevision> read(byte[] text) {
        List<PlayedRevision> revisions = new ArrayList<>();
        try (JsonParser in = JSON.createParser(text)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.START_OBJECT) {
                revisions.add(revision(in));
            }
        }
        return revisions;
    }

    private static PlayedRevision revision(JsonParser in) {
        long modifiedAt = 0;
        String fingerprint = "";
        String status = "";
        LocalDate takenOn = LocalDate.EPOCH;
        OptionalLong actualFen = OptionalLong.empty();
        Optional<Refund> refund = Optional.empty();
        List<EmittedEvent> events = new ArrayList<>();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            switch (name) {
                case "modified_at" -> modifiedAt = in.getLongValue();
                case "fingerprint" -> fingerprint = in.getString();
                case "status" -> status = in.getString();
                case "taken_on" -> takenOn = LocalDate.parse(in.getString());
                case "actual_fen" -> actualFen = OptionalLong.of(in.getLongValue());
                case "refund" -> refund = Optional.of(refund(in));
                case "events" -> {
                    while (in.nextToken() == JsonToken.START_OBJECT) {
                        events.add(event(in));
                    }
                }
                default -> throw new IllegalStateException(name + " is no member of a revision");
            }
        }
        return new PlayedRevision(modifiedAt, fingerprint, status, takenOn, actualFen, refund, events);
    }

    private static Refund refund(JsonParser in) {
        String refundId = "";
        boolean isDone = false;
        long fen = 0;
        long time = 0;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            switch (name) {
                case "refund_id" -> refundId = in.getString();
                case "is_done" -> isDone = in.getBooleanValue();
                case "fen" -> fen = in.getLongValue();
                case "time" -> time = in.getLongValue();
                default -> throw new IllegalStateException(name + " is no member of a refund");
            }
        }
        return new Refund(refundId, isDone, fen, time);
    }

    private static EmittedEvent event(JsonParser in) {
        SaleEventKind kind = SaleEventKind.PAID;
        long time = 0;
        String refundId = "";
        long refundFen = 0;
        LocalDate deliveredOn = LocalDate.EPOCH;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            switch (name) {
                case "event" -> kind = SaleEventKind.valueOf(in.getString());
                case "time" -> time = in.getLongValue();
                case "refund_id" -> refundId = in.getString();
                case "refund_fen" -> refundFen = in.getLongValue();
                case "delivered_on" -> deliveredOn = LocalDate.parse(in.getString());
                default -> throw new IllegalStateException(name + " is no member of an event");
            }
        }
        return new EmittedEvent(kind, time, refundId, refundFen, deliveredOn);
    }
}
