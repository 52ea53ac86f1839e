package fenzhang.plan;

/// The kind of guarantee that a version offers; the amount is each enrolment's own.
///
/// @param maxFen the most that an enrolment may be guaranteed
/// @param recoupBps how much of what is earned goes against an advance; unused by a top-up
public record Guarantee(Kind kind, long maxFen, int recoupBps) {
    /// When the money comes.
    public enum Kind {
        /// At the start, recouped from what is earned.
        ADVANCE("advance"),
        /// At the end, what is missing.
        TOP_UP("top_up");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /// Returns the name in plan files.
        public String code() {
            return code;
        }
    }

    public Guarantee {
        if (maxFen < 0) {
            throw new IllegalArgumentException("max_fen " + maxFen + " must not be negative");
        }
        if (recoupBps < 0 || recoupBps > 10_000) {
            throw new IllegalArgumentException("recoup_bps " + recoupBps + " must be from 0 to 10000");
        }
    }
}
