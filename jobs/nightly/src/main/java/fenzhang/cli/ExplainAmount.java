package fenzhang.cli;

import java.time.LocalDate;
import java.util.OptionalLong;

/// Tells how the amounts of a drama on a day came about.
final class ExplainAmount {
    private ExplainAmount() {}

    /// @param creator the only creator to tell of; empty for all
    static ExitCode explain(
            Terminal terminal,
            GlobalOptions options,
            String platform,
            LocalDate date,
            long drama,
            OptionalLong creator,
            boolean json) {
        throw new UsageProblem("not yet");
    }
}
