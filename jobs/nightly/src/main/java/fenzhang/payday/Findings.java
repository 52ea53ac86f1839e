package fenzhang.payday;

import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.config.yaml.ConfigProblems;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/// What is found while a payout is verified.
///
/// @param differences a sentence each
/// @param notes on what is no difference, a sentence each
record Findings(List<String> differences, List<String> notes) {
    static Findings none() {
        return new Findings(new ArrayList<>(), new ArrayList<>());
    }

    void add(String difference) {
        differences.add(difference);
    }

    void addAll(List<String> more) {
        differences.addAll(more);
    }

    /// Does a part of the work. Rows that were changed may be such as no program writes: what then can't be done is a
    /// difference, and the other parts are done. A database that can't be used stops it.
    ///
    /// @param what is said of it if it can't be done
    /// @return what the part returns, or the other value
    <T> T attempt(String what, T otherwise, Supplier<T> part) {
        try {
            return part.get();
        } catch (ConfigProblems
                | FileTreeFailure
                | IllegalStateException
                | IllegalArgumentException
                | ArithmeticException
                | NoSuchElementException
                | DateTimeException e) {
            differences.add(what + ": " + e.getMessage());
            return otherwise;
        }
    }
}
