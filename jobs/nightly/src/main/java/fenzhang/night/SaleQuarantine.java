package fenzhang.night;

import fenzhang.lake.QuarantineTable;
import fenzhang.log.SaleBatch;
import fenzhang.log.SaleEvent;
import fenzhang.log.SaleEventKind;
import fenzhang.log.SaleReason;
import java.util.Optional;

/// What is shown of a sale event that was set aside.
final class SaleQuarantine {
    private SaleQuarantine() {}

    static QuarantineTable.Row row(SaleBatch batch, int row, SaleReason reason, SaleEvent.Source source) {
        byte event = batch.event()[row];
        return new QuarantineTable.Row(
                reason.name(),
                source.file(),
                source.row(),
                ViewScan.value(
                        batch.eventTime().isNull()[row], batch.eventTime().value()[row]),
                event < 0
                        ? Optional.empty()
                        : Optional.of(SaleEventKind.of(event).name()),
                ViewScan.value(batch.dramaId().isNull()[row], batch.dramaId().value()[row]),
                ViewScan.value(batch.hostId().isNull()[row], batch.hostId().value()[row]),
                ViewScan.value(batch.orderId().isNull()[row], batch.orderId().orEmpty(row)),
                ViewScan.value(batch.lineNo().isNull()[row], batch.lineNo().value()[row]),
                ViewScan.value(
                        batch.paidAmount().isNull()[row], batch.paidAmount().value()[row]),
                ViewScan.value(
                        batch.refundAmount().isNull()[row], batch.refundAmount().value()[row]));
    }

    static QuarantineTable.Row row(SaleEvent event, SaleReason reason) {
        return new QuarantineTable.Row(
                reason.name(),
                event.source().file(),
                event.source().row(),
                Optional.of(event.eventTime()),
                Optional.of(event.kind().name()),
                ViewScan.value(event.facts().dramaId() == 0, event.facts().dramaId()),
                ViewScan.value(event.facts().hostId() == 0, event.facts().hostId()),
                Optional.of(event.line().orderId()),
                Optional.of(event.line().lineNo()),
                Optional.of(event.facts().paidFen()),
                Optional.of(event.refundFen()));
    }
}
