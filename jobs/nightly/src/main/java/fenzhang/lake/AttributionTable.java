package fenzhang.lake;

import fenzhang.attribution.Attribution;
import fenzhang.attribution.Attribution.Target;
import fenzhang.catalog.Terms;
import fenzhang.lake.TableSchema.Column;
import fenzhang.lake.TableSchema.ColumnType;
import fenzhang.log.LineFacts;
import fenzhang.order.Line;
import java.io.IOException;
import java.util.List;

/// The lines that a day opened and where each is owed to: a row per line and target, one without a target for an
/// organic
/// line. By line key and target. Amounts are yuan, instants UTC.
public final class AttributionTable {
    private static final TableSchema SCHEMA = new TableSchema(
            "attribution",
            List.of(
                    Column.required("order_id", ColumnType.STRING),
                    Column.required("line_no", ColumnType.INT32),
                    Column.required("sale_kind", ColumnType.STRING),
                    Column.required("paid_time", ColumnType.TIMESTAMP_MILLIS),
                    Column.optional("product_id", ColumnType.INT64),
                    Column.optional("shop_id", ColumnType.INT64),
                    Column.required("line_paid_amount", ColumnType.FEN),
                    Column.required("line_commission_amount", ColumnType.FEN),
                    Column.required("method", ColumnType.STRING),
                    Column.optional("drama_id", ColumnType.INT64),
                    Column.optional("episode_no", ColumnType.INT32),
                    Column.optional("host_id", ColumnType.INT64),
                    Column.optional("weight", ColumnType.INT64),
                    Column.required("paid_amount", ColumnType.FEN),
                    Column.required("commission_amount", ColumnType.FEN),
                    Column.optional("plan_id", ColumnType.STRING),
                    Column.optional("enrolled_from", ColumnType.DATE),
                    Column.optional("plan_version", ColumnType.DATE)));

    private AttributionTable() {}

    /// Writes the attributions of opened lines, in the order given.
    public static void write(FileTree out, String path, List<Line> opened) {
        try (TableWriter table = out.table(path, SCHEMA)) {
            for (Line line : opened) {
                write(table, line, line.opened().orElseThrow());
            }
        } catch (IOException e) {
            throw new FileTreeFailure("cannot write " + out.location(path) + ": " + e.getMessage(), e);
        }
    }

    private static void write(TableWriter table, Line line, Line.Opening opening) throws IOException {
        Attribution attribution = opening.attribution();
        long[] paid = attribution.divide(opening.facts().paidFen());
        long[] commission = attribution.divide(opening.facts().commissionFen());
        for (int i = 0; i < Math.max(1, paid.length); i++) {
            setLine(table, line, opening.facts(), attribution);
            if (paid.length == 0) {
                setNobody(table, opening.facts());
            } else {
                setTarget(table, attribution.targets().get(i), paid[i], commission[i]);
            }
            table.endRow();
        }
    }

    private static void setLine(TableWriter table, Line line, LineFacts facts, Attribution attribution) {
        table.setString(0, line.key().orderId());
        table.setInt(1, line.key().lineNo());
        table.setString(2, facts.saleKind().name());
        table.setLong(3, facts.paidTime());
        FactColumns.setId(table, 4, facts.productId());
        FactColumns.setId(table, 5, facts.shopId());
        table.setLong(6, facts.paidFen());
        table.setLong(7, facts.commissionFen());
        table.setString(8, attribution.method().name());
    }

    private static void setNobody(TableWriter table, LineFacts facts) {
        for (int column = 9; column <= 12; column++) {
            table.setNull(column);
        }
        table.setLong(13, facts.paidFen());
        table.setLong(14, facts.commissionFen());
        for (int column = 15; column <= 17; column++) {
            table.setNull(column);
        }
    }

    private static void setTarget(TableWriter table, Target target, long paidFen, long commissionFen) {
        table.setLong(9, target.dramaId());
        FactColumns.setNumber(table, 10, target.episodeNo());
        FactColumns.setId(table, 11, target.hostId());
        table.setLong(12, target.weight());
        table.setLong(13, paidFen);
        table.setLong(14, commissionFen);
        if (target.terms().isEmpty()) {
            for (int column = 15; column <= 17; column++) {
                table.setNull(column);
            }
            return;
        }
        Terms terms = target.terms().get();
        table.setString(15, terms.enrolment().planId());
        table.setInt(16, (int) terms.enrolment().validFrom().toEpochDay());
        table.setInt(17, (int) terms.planVersion().toEpochDay());
    }
}
