package fenzhang.night.sales;

import fenzhang.lake.table.QuarantineTable;
import fenzhang.log.LongColumn;
import fenzhang.log.SaleBatch;
import fenzhang.log.SaleEvent;
import fenzhang.log.SaleEventKind;
import fenzhang.log.SaleReason;
import java.util.Optional;

/// What is shown of a sale event that was quarantined.
public final class SaleQuarantine {
    private SaleQuarantine() {}

    static QuarantineTable.Row row(SaleBatch batch, int row, SaleReason reason, SaleEvent.Source source) {
        byte event = batch.event()[row];
        return new QuarantineTable.Row(
                reason.name(),
                source.file(),
                source.row(),
                QuarantineTable.cell(
                        batch.eventTime().isNull()[row], batch.eventTime().value()[row]),
                event < 0
                        ? Optional.empty()
                        : Optional.of(SaleEventKind.of(event).name()),
                QuarantineTable.cell(
                        batch.dramaId().isNull()[row], batch.dramaId().value()[row]),
                QuarantineTable.cell(
                        batch.hostId().isNull()[row], batch.hostId().value()[row]),
                QuarantineTable.cell(
                        batch.orderId().isNull()[row], batch.orderId().orEmpty(row)),
                QuarantineTable.cell(
                        batch.lineNo().isNull()[row], batch.lineNo().value()[row]),
                fen(batch.paidAmount(), row),
                fen(batch.refundAmount(), row));
    }

    private static Optional<Long> fen(LongColumn amounts, int row) {
        long fen = amounts.value()[row];
        return QuarantineTable.cell(amounts.isNull()[row] || fen == SaleBatch.NO_FEN, fen);
    }

    public static QuarantineTable.Row row(SaleEvent event, SaleReason reason) {
        return new QuarantineTable.Row(
                reason.name(),
                event.source().file(),
                event.source().row(),
                Optional.of(event.eventTime()),
                Optional.of(event.kind().name()),
                QuarantineTable.cell(event.facts().dramaId() == 0, event.facts().dramaId()),
                QuarantineTable.cell(event.facts().hostId() == 0, event.facts().hostId()),
                Optional.of(event.line().orderId()),
                Optional.of(event.line().lineNo()),
                Optional.of(event.facts().paidFen()),
                Optional.of(event.refundFen()));
    }
}
