package fenzhang.generate.exports;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.write.TableWriter;
import fenzhang.columnar.write.TableWriter.Compression;
import fenzhang.columnar.write.TableWriter.Options;
import fenzhang.lake.log.LogSchemas;
import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import fenzhang.log.SaleBatch;
import fenzhang.log.SaleEventKind;
import fenzhang.log.SaleKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;

/// Copies the rows of some orders, as they are: what their exports are to come to.
final class PromotedLog {
    private static final int ROWS = 4_096;
    private static final Options OPTIONS = Options.DEFAULT.withCompression(Compression.SNAPPY);

    private final TableWriter table;
    private final Set<String> orders;
    private int column;

    private PromotedLog(TableWriter table, Set<String> orders) {
        this.table = table;
        this.orders = orders;
    }

    /// @param partition below the lake's root
    static void write(FileTree lake, String partition, Path file, Set<String> orders) throws IOException {
        TableWriter.write(file, LogSchemas.SALES, OPTIONS, table -> {
            PromotedLog log = new PromotedLog(table, orders);
            PromotedOrders.read(lake, partition, new SaleBatch(ROWS), log::copy);
        });
    }

    /// The columns in the order of the table.
    private void copy(SaleBatch batch, int row) {
        if (!orders.contains(batch.orderId().orEmpty(row))) {
            return;
        }
        column = 0;
        table.setString(column++, batch.orderId().orEmpty(row));
        integer(batch.lineNo(), row);
        table.setString(column++, SaleEventKind.of(batch.event()[row]).name());
        number(batch.eventTime(), row);
        if (batch.refundId().isNull()[row]) {
            table.setNull(column++);
        } else {
            table.setString(column++, batch.refundId().orEmpty(row));
        }
        number(batch.refundAmount(), row);
        number(batch.paidTime(), row);
        table.setString(column++, SaleKind.GOODS.name());
        table.setBoolean(column++, batch.groupBuy().orZero(row) == 1);
        number(batch.userId(), row);
        number(batch.productId(), row);
        number(batch.shopId(), row);
        integer(batch.quantity(), row);
        number(batch.paidAmount(), row);
        number(batch.commissionAmount(), row);
        number(batch.dramaId(), row);
        integer(batch.episodeNo(), row);
        number(batch.hostId(), row);
        try {
            table.endRow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void number(LongColumn values, int row) {
        if (values.isNull()[row]) {
            table.setNull(column++);
        } else {
            table.setLong(column++, values.value()[row]);
        }
    }

    private void integer(IntColumn values, int row) {
        if (values.isNull()[row]) {
            table.setNull(column++);
        } else {
            table.setInt(column++, values.value()[row]);
        }
    }
}
