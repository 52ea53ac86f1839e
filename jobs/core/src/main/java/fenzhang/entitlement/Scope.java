package fenzhang.entitlement;

import fenzhang.time.Period;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/// Which periods of an enrolment are asked for. Its milestones and top-up, which have none, are part of every
/// scope.
public sealed interface Scope {
    /// All of an enrolment.
    Scope WHOLE = new Whole();

    /// Returns the scope of some periods.
    static Scope of(Collection<Period> periods) {
        return new OfPeriods(new TreeSet<>(periods));
    }

    /// Returns whether a period is asked for.
    boolean holds(Period period);

    /// All periods.
    record Whole() implements Scope {
        @Override
        public boolean holds(Period period) {
            return true;
        }
    }

    /// Some periods.
    record OfPeriods(NavigableSet<Period> periods) implements Scope {
        public OfPeriods {
            periods = Collections.unmodifiableNavigableSet(periods);
        }

        @Override
        public boolean holds(Period period) {
            return periods.contains(period);
        }
    }
}
