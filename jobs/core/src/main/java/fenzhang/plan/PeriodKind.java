package fenzhang.plan;

import fenzhang.time.Period;
import java.time.LocalDate;

/// How a plan version cuts time: by calendar month, or not at all within its terms.
public enum PeriodKind {
    MONTH("month"),
    TERM("term");

    private final String code;

    PeriodKind(String code) {
        this.code = code;
    }

    /// Returns the name in plan files.
    public String code() {
        return code;
    }

    /// Returns the period that a business date lies in.
    public Period periodOf(LocalDate date) {
        return switch (this) {
            case MONTH -> Period.monthOf(date);
            case TERM -> Period.TERM;
        };
    }
}
