package fenzhang.schedule.alert;

import java.util.Locale;

/// What people are told of.
public enum AlertKind {
    DAY_SEALED(Severity.INFO),
    DAY_LATE(Severity.WARNING),
    /// The delivery, the configuration or the catalog is wrong.
    DAY_REFUSED(Severity.ERROR),
    DAY_FAILED(Severity.ERROR),
    QUARANTINE_HIGH(Severity.WARNING),
    CONTROL_TOTAL_BROKEN(Severity.ERROR),
    ENTITLEMENT_UNUSUAL(Severity.WARNING),
    /// All platforms have settled a month.
    MONTH_COMPLETE(Severity.INFO);

    /// How soon somebody should look.
    public enum Severity {
        INFO,
        /// In the morning.
        WARNING,
        /// A platform stands still.
        ERROR;

        /// Returns it as it is written in alerts.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Severity severity;

    AlertKind(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /// Returns its name as it is written in alerts: `day_sealed`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
