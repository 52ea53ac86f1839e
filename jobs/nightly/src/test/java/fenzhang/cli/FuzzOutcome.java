package fenzhang.cli;

import fenzhang.cli.FuzzDay.Settled;
import fenzhang.columnar.file.InputRefused;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.parquet.example.data.Group;

/// What a night made of a damaged file.
///
/// @param detail what is to be known of a wrong one
record FuzzOutcome(String name, boolean isRight, String detail) {
    static final String SAME = "SAME";
    static final String REFUSED = "REFUSED";

    /// Returns what settling came to, of a file whose pages have checksums.
    static FuzzOutcome of(Settled right, Path file, Supplier<Settled> settling) {
        try {
            Settled settled = settling.get();
            return settled.equals(right)
                    ? new FuzzOutcome(SAME, true, "")
                    : new FuzzOutcome("OTHER MONEY OR ROWS", false, settled.quarantined() + "\n" + settled.csv());
        } catch (InputRefused e) {
            return e.getMessage().contains(file.getFileName().toString())
                    ? new FuzzOutcome(REFUSED, true, e.getMessage())
                    : new FuzzOutcome("REFUSED WITHOUT THE FILE", false, e.getMessage());
        } catch (Throwable e) { // whatever it is, it is wrong
            List<String> at = Arrays.stream(e.getStackTrace())
                    .limit(14)
                    .map(Object::toString)
                    .toList();
            return new FuzzOutcome(e.getClass().getSimpleName(), false, e + "\n" + String.join("\n", at));
        }
    }

    /// Returns what settling came to, of a file without checksums: other money is right where only values are others.
    static FuzzOutcome ofUnchecked(Settled right, Path file, List<Group> rows, Supplier<Settled> settling) {
        FuzzOutcome outcome = of(right, file, settling);
        if (!outcome.name.equals("OTHER MONEY OR ROWS")) {
            return outcome;
        }
        OtherRows other = OtherRows.of(file, rows);
        return new FuzzOutcome("OTHER " + other.kind(), other.kind().isUndetectable(), other.detail());
    }
}
