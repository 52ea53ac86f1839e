package fenzhang.catalog;

import fenzhang.time.DateRange;

/// A drama's participation in a plan.
///
/// @param guaranteeFen the cash guarantee; 0 for none
public record Enrolment(EnrolmentId id, DateRange valid, long guaranteeFen) {
    public Enrolment {
        if (!id.validFrom().equals(valid.start())) {
            throw new IllegalArgumentException(
                    "enrolment " + id + " must start on its valid_from, not " + valid.start());
        }
        if (guaranteeFen < 0) {
            throw new IllegalArgumentException("guarantee_fen " + guaranteeFen + " must not be negative");
        }
    }
}
