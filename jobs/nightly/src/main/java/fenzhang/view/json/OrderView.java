package fenzhang.view.json;

import fenzhang.explain.OrderExplanation;
import fenzhang.explain.RowExplanation;
import fenzhang.intake.replay.EmittedEvent;
import fenzhang.intake.replay.KeyState;
import fenzhang.intake.replay.PlayedRevision;
import fenzhang.log.SaleReason;
import fenzhang.time.BusinessDate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The life of an order, for programs. Amounts are whole fen; measures are times 10 000; ids that there are none of are
/// absent; times are ISO 8601 at +08:00.
///
/// @param asOf the last sealed day
/// @param searched the days whose logs were read in search of the order
/// @param rowsWithoutLine delivered rows that name no line
/// @param revisions of the platform's export behind the rows; absent if it came otherwise
public record OrderView(
        String platform,
        String order,
        LocalDate asOf,
        List<LocalDate> searched,
        List<Row> rowsWithoutLine,
        List<OrderLineView> lines,
        Optional<List<Revision>> revisions) {
    /// @param known what intakes know of the order, by format
    public static OrderView of(OrderExplanation story, Map<String, KeyState> known) {
        List<Revision> revisions = new ArrayList<>();
        known.forEach((format, state) -> revisions.addAll(Revision.of(format, state)));
        return new OrderView(
                story.platform(),
                story.orderId(),
                story.lastDate(),
                story.scanned(),
                story.unnamed().stream().map(Row::of).toList(),
                story.lines().stream().map(OrderLineView::of).toList(),
                Optional.of(List.copyOf(revisions)).filter(all -> !all.isEmpty()));
    }

    /// A delivered row of the sales log, and what became of it.
    ///
    /// @param event what it reports, as far as it says so
    /// @param decided the day on which that became of it
    /// @param reason why it was quarantined
    /// @param why what led to it, in words
    public record Row(
            LocalDate delivered,
            Optional<String> event,
            Optional<String> eventTime,
            Optional<String> refundId,
            long refundFen,
            Optional<Long> paidFen,
            Optional<Long> commissionFen,
            String became,
            LocalDate decided,
            Optional<String> reason,
            Optional<String> why,
            String file,
            long row) {
        static Row of(RowExplanation row) {
            return new Row(
                    row.deliveredOn(),
                    row.event(),
                    boxed(row.eventTime()).map(OrderView::time),
                    text(row.refundId()),
                    row.refundFen(),
                    boxed(row.paidFen()),
                    boxed(row.commissionFen()),
                    row.became().word(),
                    row.decidedOn(),
                    row.reason().map(SaleReason::name),
                    text(row.why()),
                    row.source().file(),
                    row.source().row());
        }
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    static Optional<String> text(String text) {
        return Optional.of(text).filter(each -> !each.isEmpty());
    }

    /// Returns an id, unless it is 0, which stands for none.
    static Optional<Long> id(long id) {
        return id == 0 ? Optional.empty() : Optional.of(id);
    }

    /// Returns a time without seconds if they are 0.
    static String time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).atOffset(BusinessDate.ZONE).toString();
    }

    /// A revision of a platform's export behind events of an order, for programs.
    ///
    /// @param fingerprint the first digits of the SHA-256 of its canonical JSON
    /// @param refundId present if it is of a refund
    public record Revision(
            String format,
            String modifiedAt,
            String status,
            LocalDate takenOn,
            String fingerprint,
            Optional<String> refundId,
            List<Made> events) {
        static List<Revision> of(String format, KeyState state) {
            return state.revisions().stream().map(each -> of(format, each)).toList();
        }

        private static Revision of(String format, PlayedRevision revision) {
            return new Revision(
                    format,
                    time(revision.modifiedAt()),
                    revision.status(),
                    revision.takenOn(),
                    revision.fingerprint(),
                    revision.refund().map(PlayedRevision.Refund::refundId),
                    revision.events().stream().map(Made::of).toList());
        }

        /// An event that it made.
        public record Made(String event, String eventTime, long refundFen, LocalDate delivered) {
            static Made of(EmittedEvent event) {
                return new Made(event.kind().name(), time(event.time()), event.refundFen(), event.deliveredOn());
            }
        }
    }
}
