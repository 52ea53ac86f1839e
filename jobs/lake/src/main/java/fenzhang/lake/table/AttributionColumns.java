package fenzhang.lake.table;

import fenzhang.attribution.Attribution;
import fenzhang.attribution.Attribution.Method;
import fenzhang.attribution.Attribution.Target;
import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.write.RowGroup;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import fenzhang.log.TextColumn;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The columns of a line's attribution in the state table: its one target, which nearly all lines have, column by
/// column; several targets as a text of them all ([AttributionText]), beside which the columns are null.
final class AttributionColumns {
    static final List<Column> COLUMNS = List.of(
            Column.optional("method", ColumnType.STRING),
            Column.optional("target_drama_id", ColumnType.INT64),
            Column.optional("target_episode_no", ColumnType.INT32),
            Column.optional("target_host_id", ColumnType.INT64),
            Column.optional("target_weight", ColumnType.INT64),
            Column.optional("plan_id", ColumnType.STRING),
            Column.optional("enrolled_from", ColumnType.DATE),
            Column.optional("plan_version", ColumnType.DATE),
            Column.optional("several_targets", ColumnType.STRING));
    static final List<String> METHODS =
            Stream.of(Method.values()).map(Method::name).toList();

    private static final byte NO_METHOD = -1;

    private final byte[] method;
    private final TextColumn planId;
    private final TextColumn several;
    private final TargetColumns target;
    private final Map<Integer, LocalDate> dates = new HashMap<>();

    AttributionColumns(int capacity) {
        method = new byte[capacity];
        planId = new TextColumn(capacity);
        target = new TargetColumns(capacity);
        several = new TextColumn(capacity);
    }

    List<ColumnBinding> bindings() {
        return List.of(
                new ColumnBinding.Codes("method", method, text -> METHODS.indexOf(text), NO_METHOD),
                new ColumnBinding.Longs("target_drama_id", InputType.INT64, target.dramaId),
                new ColumnBinding.Ints("target_episode_no", InputType.INT32, target.episodeNo),
                new ColumnBinding.Longs("target_host_id", InputType.INT64, target.hostId),
                new ColumnBinding.Longs("target_weight", InputType.INT64, target.weight),
                new ColumnBinding.Texts("plan_id", planId),
                new ColumnBinding.Ints("enrolled_from", InputType.DATE, target.enrolledFrom),
                new ColumnBinding.Ints("plan_version", InputType.DATE, target.planVersion),
                new ColumnBinding.Texts("several_targets", several));
    }

    /// Returns the attribution of a row that has one.
    Attribution attribution(int row) {
        if (!several.isNull()[row]) {
            return AttributionText.parse(several.orEmpty(row));
        }
        if (target.dramaId.isNull()[row]) {
            return Attribution.ORGANIC;
        }
        Target one = new Target(
                target.dramaId.value()[row],
                target.episodeNo.orZero(row),
                target.hostId.orZero(row),
                target.weight.value()[row],
                terms(row));
        return new Attribution(Method.values()[method[row]], List.of(one));
    }

    private Optional<Terms> terms(int row) {
        if (planId.isNull()[row]) {
            return Optional.empty();
        }
        String plan = new String(planId.value()[row], StandardCharsets.UTF_8);
        EnrolmentId enrolment = new EnrolmentId(
                target.dramaId.value()[row], plan, date(target.enrolledFrom.value()[row]));
        return Optional.of(new Terms(enrolment, date(target.planVersion.value()[row])));
    }

    private LocalDate date(int epochDay) {
        return dates.computeIfAbsent(epochDay, LocalDate::ofEpochDay);
    }

    /// Sets a row, to be written.
    void set(int row, Attribution attribution) {
        method[row] = (byte) attribution.method().ordinal();
        int targets = attribution.targets().size();
        if (targets == 1) {
            target.set(row, attribution.targets().getFirst());
        } else {
            target.setNone(row);
        }
        several.isNull()[row] = targets < 2;
        if (targets > 1) {
            several.value()[row] = AttributionText.of(attribution).getBytes(StandardCharsets.UTF_8);
        }
    }

    /// Sets a row without attribution, to be written.
    void setNull(int row) {
        method[row] = NO_METHOD;
        target.setNone(row);
        several.isNull()[row] = true;
    }

    /// Returns how long a row's text of several targets is.
    int textBytes(int row) {
        return several.isNull()[row] ? 0 : several.value()[row].length;
    }

    /// Fills the columns of a row group from index `first` on.
    void fill(RowGroup group, int first) {
        group.coded(first, FactColumns.codes(method, group.rows()), METHODS);
        target.fillTarget(group, first + 1);
        target.fillTerms(group, first + 5);
        group.plain(first + 8, several);
    }
}
