package fenzhang.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The order exports that are understood.
public enum ExportFormat {
    /// Duoduo Jinbao: `pdd.ddk.order.list.increment.get` and its like.
    PDD_DDK("pdd-ddk", "order_sn"),
    /// Taoke: `taobao.tbk.order.details.get` and `taobao.tbk.order.refund.get`.
    TAOBAO_TBK("taobao-tbk", "trade_id", "tb_trade_id"),
    /// JD Union: `jd.union.open.order.row.query`.
    JD_UNION("jd-union", "id");

    private final String code;
    private final List<String> keyFields;

    ExportFormat(String code, String... keyFields) {
        this.code = code;
        this.keyFields = List.of(keyFields);
    }

    /// Returns the name by which people and files call it.
    public String code() {
        return code;
    }

    /// Returns the fields of which a row has one that says which order it is about.
    public List<String> keyFields() {
        return keyFields;
    }

    /// Returns the field that rows of refunds have, and rows of orders have not; empty where refunds have no
    /// rows.
    public Optional<String> refundField() {
        return switch (this) {
            case PDD_DDK, JD_UNION -> Optional.empty();
            case TAOBAO_TBK -> Optional.of(TaobaoOrder.REFUND);
        };
    }

    /// Returns the field that says which order a row is about: rows of refunds have another one.
    public String keyField(boolean isRefund) {
        return isRefund ? keyFields.getLast() : keyFields.getFirst();
    }

    /// Returns the format of a code.
    public static Optional<ExportFormat> of(String code) {
        return Stream.of(values()).filter(format -> format.code.equals(code)).findFirst();
    }

    /// Returns the codes, as people read them.
    public static String codes() {
        return Stream.of(values()).map(ExportFormat::code).collect(Collectors.joining(", "));
    }

    /// Returns the names of all fields that are read of a row.
    public Set<String> fields() {
        return switch (this) {
            case PDD_DDK -> PddOrder.FIELDS;
            case TAOBAO_TBK -> TaobaoOrder.FIELDS;
            case JD_UNION -> JdOrder.FIELDS;
        };
    }

    /// Reads a row.
    public RowReading read(ExportRow row) {
        Revision revision = switch (this) {
            case PDD_DDK -> PddOrder.read(row);
            case TAOBAO_TBK -> TaobaoOrder.read(row);
            case JD_UNION -> JdOrder.read(row);
        };
        Optional<SetAside> problem = row.problem();
        return problem.isPresent() ? problem.get() : revision;
    }
}
