package fenzhang.verify;

import fenzhang.publication.JournalRow;
import fenzhang.publication.Publication;
import fenzhang.publication.Publication.OutputFile;
import fenzhang.publication.PublishedDay;
import fenzhang.publication.PublishedDay.CountedRows;
import fenzhang.publication.Restatement;
import fenzhang.publication.RunProvenance;
import fenzhang.settlement.SettlementCsv;
import fenzhang.verify.Finding.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Holds what the books have of a day against what it computes to.
///
/// @param sealed what the books have
/// @param known what the books have of what its night knew
/// @param outputs the files that the books have of it
/// @param restatement what the books have of the correction of earlier days that it posted
/// @param again what the day computes to
record BooksComparison(
        PublishedDay sealed,
        RunProvenance known,
        List<OutputFile> outputs,
        Optional<Restatement> restatement,
        Publication again) {
    void check(List<Finding> findings) {
        compare(
                Kind.BOOKS,
                "input files",
                texts(known.inputs(), BooksComparison::text),
                texts(again.inputs(), BooksComparison::text),
                findings);
        compare(
                Kind.BOOKS,
                "restatement",
                texts(restatement.stream().toList(), BooksComparison::text),
                texts(again.restatement().stream().toList(), BooksComparison::text),
                findings);
        compare(
                Kind.BOOKS,
                "output files",
                texts(outputs, BooksComparison::text),
                texts(again.outputs(), BooksComparison::text),
                findings);
        compare(
                Kind.BOOKS,
                "plan versions known",
                texts(known.plans(), BooksComparison::text),
                texts(again.plans(), BooksComparison::text),
                findings);
        compare(
                Kind.BOOKS,
                "policy versions known",
                texts(known.policies(), policy -> policy.effectiveFrom() + " " + policy.sha256()),
                texts(again.policies(), policy -> policy.effectiveFrom() + " " + policy.sha256()),
                findings);
        results(findings);
    }

    private void results(List<Finding> findings) {
        String csv = new String(SettlementCsv.bytes(again.lines()), StandardCharsets.UTF_8);
        compare(Kind.RESULT, "settlement.csv", lines(sealed.settlementCsv()), lines(csv), findings);
        String manifest = new String(again.manifest(), StandardCharsets.UTF_8);
        compare(Kind.RESULT, "manifest.json", lines(sealed.manifest()), lines(manifest), findings);
        compare(
                Kind.BOOKS,
                "the journal",
                texts(sealed.journal(), BooksComparison::text),
                texts(
                        again.journal().stream()
                                .flatMap(transaction -> JournalRow.of(transaction).stream())
                                .toList(),
                        BooksComparison::text),
                findings);
        compare(
                Kind.BOOKS,
                "the journal's transactions",
                texts(sealed.headers(), String::valueOf),
                texts(again.journal(), transaction -> String.valueOf(transaction.number())),
                findings);
        compare(
                Kind.BOOKS,
                "control totals",
                texts(sealed.controlTotals(), BooksComparison::text),
                texts(again.controlTotals(), BooksComparison::text),
                findings);
        compare(
                Kind.BOOKS,
                "row counts",
                texts(sealed.rowCounts(), BooksComparison::text),
                texts(again.rowCounts(), count -> text(CountedRows.of(count))),
                findings);
    }

    static void compare(Kind kind, String what, List<String> sealed, List<String> now, List<Finding> findings) {
        List<String> lines = LineDifference.of(sealed, now);
        if (!lines.isEmpty()) {
            findings.add(new Finding(kind, what + ": what was sealed (-) and what comes out again (+)", lines));
        } else if (kind == Kind.RESULT && !sealed.equals(now)) {
            findings.add(Finding.of(kind, what + " comes out with its lines in another order"));
        }
    }

    /// Returns the lines of a text, also the empty one behind its last line feed: every byte counts.
    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    private static <T> List<String> texts(List<T> rows, Function<T, String> text) {
        return rows.stream().map(text).toList();
    }

    private static String text(JournalRow row) {
        return String.join(
                " ",
                "transaction " + row.number() + "." + row.posting(),
                row.account(),
                row.commodity(),
                Long.toString(row.amount()));
    }

    private static String text(Publication.InputFile file) {
        return file.path() + " " + file.rows() + " rows " + file.bytes() + " bytes " + file.sha256();
    }

    private static String text(Restatement restatement) {
        StringBuilder text =
                new StringBuilder("of " + restatement.correctedDate() + ", replayed from " + restatement.firstDate());
        restatement
                .days()
                .forEach(day -> day.inputs()
                        .forEach(file ->
                                text.append("; ").append(day.date()).append(' ').append(text(file))));
        return text.toString();
    }

    private static String text(OutputFile file) {
        return file.path() + " " + file.bytes() + " bytes " + file.sha256();
    }

    private static String text(Publication.KnownPlan plan) {
        return String.join(
                " ",
                plan.planId(),
                plan.effectiveFrom().toString(),
                plan.sha256(),
                plan.isUsed() ? "used" : "not used");
    }

    private static String text(Publication.ControlTotal total) {
        return total.name() + " " + total.unit() + " " + total.day() + ", cumulative " + total.cumulative();
    }

    private static String text(CountedRows count) {
        return String.join(" ", count.log(), count.outcome(), count.reason(), Long.toString(count.rows()));
    }
}
