package fenzhang.verify;

import fenzhang.entitlement.EntitlementKey;
import fenzhang.settlement.Books;
import fenzhang.settlement.BooksAsOf;
import fenzhang.verify.Finding.Kind;
import java.util.ArrayList;
import java.util.List;

/// Where the books stood, as lines of text that an auditor can read and compare.
final class Standings {
    private Standings() {}

    /// Finds measures, entitlements, milestones, top-ups and split sums that don't come out again.
    ///
    /// @param before where the books stood at the end of the day before
    /// @param sealed what the day moved, as recorded
    /// @param again what it moves
    static void compare(BooksAsOf before, Books sealed, Books again, List<Finding> findings) {
        Books wasOnly = sealed.movedSince(again);
        Books isOnly = again.movedSince(sealed);
        Books unmoved = before.valuesOf(wasOnly.lackedBy(isOnly).with(isOnly.lackedBy(wasOnly)));
        BooksComparison.compare(
                Kind.BOOKS, "standings", lines(unmoved.with(wasOnly)), lines(unmoved.with(isOnly)), findings);
    }

    private static List<String> lines(Books books) {
        List<String> lines = new ArrayList<>();
        books.standings().values().forEach(standing -> {
            standing.measures().forEach((key, value) -> lines.add("measure x10000 " + key + " " + value));
            standing.entitlements().forEach((key, value) -> lines.add("entitlement " + text(key) + " " + value));
            standing.reached().forEach((key, date) -> lines.add("milestone " + key + " reached " + date));
            if (standing.toppedUp()) {
                lines.add("top-up decided of " + standing.enrolment());
            }
        });
        books.splitSums()
                .forEach((key, value) -> lines.add("split sum SplitKey[line=" + text(key.line()) + ", agreement="
                        + key.agreement() + "] " + value));
        return lines;
    }

    private static String text(EntitlementKey key) {
        return "EntitlementKey[terms=" + key.terms() + ", component=" + key.code() + ", period=" + key.period()
                + ", unit=" + key.unit() + ", hostId=" + key.hostId() + "]";
    }
}
