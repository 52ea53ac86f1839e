package fenzhang.lake;

import fenzhang.attribution.Attribution;
import fenzhang.attribution.Attribution.Method;
import fenzhang.attribution.Attribution.Target;
import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import fenzhang.lake.TableSchema.Column;
import fenzhang.lake.TableSchema.ColumnType;
import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
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
    private final LongColumn dramaId;
    private final IntColumn episodeNo;
    private final LongColumn hostId;
    private final LongColumn weight;
    private final TextColumn planId;
    private final int[] planCodes;
    private final IntColumn enrolledFrom;
    private final IntColumn planVersion;
    private final TextColumn several;
    private final List<String> plans = new ArrayList<>();
    private final Map<Integer, LocalDate> dates = new HashMap<>();

    AttributionColumns(int capacity) {
        method = new byte[capacity];
        dramaId = new LongColumn(capacity);
        episodeNo = new IntColumn(capacity);
        hostId = new LongColumn(capacity);
        weight = new LongColumn(capacity);
        planId = new TextColumn(capacity);
        planCodes = new int[capacity];
        enrolledFrom = new IntColumn(capacity);
        planVersion = new IntColumn(capacity);
        several = new TextColumn(capacity);
    }

    List<ColumnBinding> bindings() {
        return List.of(
                new ColumnBinding.Codes("method", method, text -> METHODS.indexOf(text), NO_METHOD),
                new ColumnBinding.Longs("target_drama_id", InputType.INT64, dramaId),
                new ColumnBinding.Ints("target_episode_no", InputType.INT32, episodeNo),
                new ColumnBinding.Longs("target_host_id", InputType.INT64, hostId),
                new ColumnBinding.Longs("target_weight", InputType.INT64, weight),
                new ColumnBinding.Texts("plan_id", planId),
                new ColumnBinding.Ints("enrolled_from", InputType.DATE, enrolledFrom),
                new ColumnBinding.Ints("plan_version", InputType.DATE, planVersion),
                new ColumnBinding.Texts("several_targets", several));
    }

    /// Returns the attribution of a row that has one.
    Attribution attribution(int row) {
        if (!several.isNull()[row]) {
            return AttributionText.parse(several.orEmpty(row));
        }
        if (dramaId.isNull()[row]) {
            return Attribution.ORGANIC;
        }
        Target target = new Target(
                dramaId.value()[row], episodeNo.orZero(row), hostId.orZero(row), weight.value()[row], terms(row));
        return new Attribution(Method.values()[method[row]], List.of(target));
    }

    private Optional<Terms> terms(int row) {
        if (planId.isNull()[row]) {
            return Optional.empty();
        }
        String plan = new String(planId.value()[row], StandardCharsets.UTF_8);
        EnrolmentId enrolment =
                new EnrolmentId(dramaId.value()[row], plan, date(enrolledFrom.value()[row]));
        return Optional.of(new Terms(enrolment, date(planVersion.value()[row])));
    }

    private LocalDate date(int epochDay) {
        return dates.computeIfAbsent(epochDay, LocalDate::ofEpochDay);
    }

    /// Sets a row, to be written.
    void set(int row, Attribution attribution) {
        method[row] = (byte) attribution.method().ordinal();
        int targets = attribution.targets().size();
        if (targets == 1) {
            set(row, attribution.targets().getFirst());
        } else {
            setNoTarget(row);
        }
        several.isNull()[row] = targets < 2;
        if (targets > 1) {
            several.value()[row] = AttributionText.of(attribution).getBytes(StandardCharsets.UTF_8);
        }
    }

    private void set(int row, Target target) {
        dramaId.value()[row] = target.dramaId();
        FactColumns.setNumber(episodeNo, row, target.episodeNo());
        FactColumns.setId(hostId, row, target.hostId());
        weight.value()[row] = target.weight();
        if (target.terms().isEmpty()) {
            setNoTerms(row);
        } else {
            Terms terms = target.terms().get();
            planCodes[row] = plan(terms.enrolment().planId());
            enrolledFrom.value()[row] = (int) terms.enrolment().validFrom().toEpochDay();
            planVersion.value()[row] = (int) terms.planVersion().toEpochDay();
        }
    }

    /// Sets a row without attribution, to be written.
    void setNull(int row) {
        method[row] = NO_METHOD;
        setNoTarget(row);
        several.isNull()[row] = true;
    }

    private void setNoTarget(int row) {
        dramaId.isNull()[row] = true;
        episodeNo.isNull()[row] = true;
        hostId.isNull()[row] = true;
        weight.isNull()[row] = true;
        setNoTerms(row);
    }

    private void setNoTerms(int row) {
        planCodes[row] = -1;
        enrolledFrom.isNull()[row] = true;
        planVersion.isNull()[row] = true;
    }

    /// Returns the number of a plan; a platform has a few.
    private int plan(String id) {
        int code = plans.indexOf(id);
        if (code < 0) {
            plans.add(id);
            return plans.size() - 1;
        }
        return code;
    }

    /// Fills the columns of a row group from index `first` on.
    void fill(RowGroup group, int first) {
        group.coded(first, FactColumns.codes(method, group.rows()), METHODS);
        group.put(first + 1, dramaId);
        group.put(first + 2, episodeNo);
        group.put(first + 3, hostId);
        group.put(first + 4, weight);
        group.coded(first + 5, planCodes, plans);
        group.put(first + 6, enrolledFrom);
        group.put(first + 7, planVersion);
        group.plain(first + 8, several);
    }
}
