package fenzhang.lake.table;

import fenzhang.attribution.Attribution.Target;
import fenzhang.catalog.Terms;
import fenzhang.columnar.write.RowGroup;
import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import java.util.ArrayList;
import java.util.List;

/// The target of an attribution and its terms, column by column: where there is none, they are null. Plans
/// are written by code; who reads them binds a text.
final class TargetColumns {
    final LongColumn dramaId;
    final IntColumn episodeNo;
    final LongColumn hostId;
    final LongColumn weight;
    private final int[] planId;
    final IntColumn enrolledFrom;
    final IntColumn planVersion;
    private final List<String> plans = new ArrayList<>();

    TargetColumns(int capacity) {
        dramaId = new LongColumn(capacity);
        episodeNo = new IntColumn(capacity);
        hostId = new LongColumn(capacity);
        weight = new LongColumn(capacity);
        planId = new int[capacity];
        enrolledFrom = new IntColumn(capacity);
        planVersion = new IntColumn(capacity);
    }

    void set(int row, Target target) {
        dramaId.value()[row] = target.dramaId();
        FactColumns.setNumber(episodeNo, row, target.episodeNo());
        FactColumns.setId(hostId, row, target.hostId());
        weight.value()[row] = target.weight();
        if (target.terms().isEmpty()) {
            setNoTerms(row);
        } else {
            Terms terms = target.terms().get();
            planId[row] = plan(terms.enrolment().planId());
            enrolledFrom.value()[row] = (int) terms.enrolment().validFrom().toEpochDay();
            planVersion.value()[row] = (int) terms.planVersion().toEpochDay();
        }
    }

    void setNone(int row) {
        dramaId.isNull()[row] = true;
        episodeNo.isNull()[row] = true;
        hostId.isNull()[row] = true;
        weight.isNull()[row] = true;
        setNoTerms(row);
    }

    private void setNoTerms(int row) {
        planId[row] = -1;
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

    /// Fills drama, episode, host and weight, from index `first` on.
    void fillTarget(RowGroup group, int first) {
        group.put(first, dramaId);
        group.put(first + 1, episodeNo);
        group.put(first + 2, hostId);
        group.put(first + 3, weight);
    }

    /// Fills plan, enrolment and plan version, from index `first` on.
    void fillTerms(RowGroup group, int first) {
        group.coded(first, planId, plans);
        group.put(first + 1, enrolledFrom);
        group.put(first + 2, planVersion);
    }
}
