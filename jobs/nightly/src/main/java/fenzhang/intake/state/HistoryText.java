package fenzhang.intake.state;

import fenzhang.intake.replay.EmittedEvent;
import fenzhang.intake.replay.PlayedRevision;
import fenzhang.intake.replay.PlayedRevision.Refund;
import fenzhang.log.SaleEventKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The revisions of a key that were played, and the events that they made, as JSON: a list of objects.
final class HistoryText {
    private static final JsonMapper JSON = new JsonMapper();

    private HistoryText() {}

    static String of(List<PlayedRevision> revisions) {
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
                    .append(revision.takenOn())
                    .append('"');
            revision.actualFen()
                    .ifPresent(fen -> text.append(",\"actual_fen\":").append(fen));
            revision.refund().ifPresent(refund -> add(text, refund));
            add(text, revision.events());
            text.append('}');
        }
        return text.append(']').toString();
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

    private static void add(StringBuilder text, List<EmittedEvent> events) {
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
            text.append(",\"delivered_on\":\"").append(event.deliveredOn()).append("\"}");
        }
        text.append(']');
    }

    static List<PlayedRevision> read(String text) {
        List<PlayedRevision> revisions = new ArrayList<>();
        for (JsonNode node : JSON.readTree(text)) {
            List<EmittedEvent> events = new ArrayList<>();
            for (JsonNode event : node.path("events")) {
                events.add(new EmittedEvent(
                        SaleEventKind.valueOf(event.path("event").asString()),
                        event.path("time").asLong(),
                        event.path("refund_id").asString(""),
                        event.path("refund_fen").asLong(0),
                        LocalDate.parse(event.path("delivered_on").asString())));
            }
            revisions.add(new PlayedRevision(
                    node.path("modified_at").asLong(),
                    node.path("fingerprint").asString(),
                    node.path("status").asString(),
                    LocalDate.parse(node.path("taken_on").asString()),
                    node.has("actual_fen")
                            ? OptionalLong.of(node.path("actual_fen").asLong())
                            : OptionalLong.empty(),
                    node.has("refund") ? Optional.of(refund(node.path("refund"))) : Optional.empty(),
                    events));
        }
        return revisions;
    }

    private static Refund refund(JsonNode node) {
        return new Refund(
                node.path("refund_id").asString(),
                node.path("is_done").asBoolean(),
                node.path("fen").asLong(),
                node.path("time").asLong());
    }
}
