package fenzhang.verify;

import fenzhang.night.publish.Manifest;
import fenzhang.publication.Assignment;
import fenzhang.publication.EarlierDays;
import fenzhang.publication.JournalRow;
import fenzhang.publication.LineRow;
import fenzhang.publication.Publication;
import fenzhang.publication.Publication.OutputFile;
import fenzhang.publication.PublishedDay;
import fenzhang.publication.PublishedDay.CountedRows;
import fenzhang.publication.Restatement;
import fenzhang.publication.RunProvenance;
import fenzhang.settlement.SettlementCsv;
import fenzhang.store.books.BooksStore;
import fenzhang.text.Sha256;
import fenzhang.verify.Finding.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/// Holds what the books have of a day against what it computes to.
///
/// @param books where the lines and the journal are read, some at a time
/// @param sealed what the books have besides
/// @param known what the books have of what its night knew
/// @param outputs the files that the books have of it
/// @param earlier what the books have of what it posted of earlier days
/// @param again what the day computes to
record BooksComparison(
        BooksStore books,
        PublishedDay sealed,
        RunProvenance known,
        List<OutputFile> outputs,
        EarlierDays earlier,
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
                texts(earlier.restatement().stream().toList(), BooksComparison::text),
                texts(again.earlier().restatement().stream().toList(), BooksComparison::text),
                findings);
        compare(
                Kind.BOOKS,
                "what was taken out of suspense",
                texts(earlier.assignments(), BooksComparison::text),
                texts(again.earlier().assignments(), BooksComparison::text),
                findings);
        compare(
                Kind.BOOKS,
                "output files",
                texts(outputs, BooksComparison::text),
                texts(again.outputs(), file -> text(asSealed(file))),
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
        // The same seal proves the same text, which is long and was hashed for it already.
        boolean isProved = again.seal().equals(sealed.proved());
        if (!isProved && !Sha256.hex(SettlementCsv.bytes(again.lines())).equals(sealed.csvSha256())) {
            settlementCsv(findings);
        }
        String manifest = new String(again.manifest(), StandardCharsets.UTF_8);
        boolean isItsFile = outputs.stream()
                .filter(file -> file.path().endsWith("/manifest.json"))
                .allMatch(file -> file.sha256().equals(Sha256.hex(sealed.manifest())));
        // One that is not may be anything.
        Manifest.Pair manifests = isItsFile
                ? Manifest.Pair.of(sealed.manifest(), manifest)
                : new Manifest.Pair(sealed.manifest(), manifest);
        compare(Kind.RESULT, "manifest.json", lines(manifests.one()), lines(manifests.other()), findings);
        journal(findings);
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

    private void settlementCsv(List<Finding> findings) {
        String day = again.businessDate() + "," + again.platform() + ",";
        MergedDifference<LineRow> difference = new MergedDifference<>(
                LineRow.ORDER, again.lines().stream().map(LineRow::of).iterator(), row -> day + row.csv());
        books.eachLine(again.platform(), again.businessDate(), difference);
        if (!found(Kind.RESULT, "settlement.csv", difference.lines(), findings)) {
            findings.add(Finding.of(Kind.RESULT, "settlement.csv comes out with its lines in another order"));
        }
    }

    private void journal(List<Finding> findings) {
        MergedDifference<JournalRow> difference = new MergedDifference<>(
                JournalRow.ORDER,
                again.journal().stream()
                        .flatMap(transaction -> JournalRow.of(transaction).stream())
                        .iterator(),
                BooksComparison::text);
        books.eachPosting(again.platform(), again.businessDate(), difference);
        found(Kind.BOOKS, "the journal", difference.lines(), findings);
    }

    private static boolean found(Kind kind, String what, List<String> lines, List<Finding> findings) {
        if (lines.isEmpty()) {
            return false;
        }
        findings.add(new Finding(kind, what + ": what was sealed (-) and what comes out again (+)", lines));
        return true;
    }

    static void compare(Kind kind, String what, List<String> sealed, List<String> now, List<Finding> findings) {
        if (!found(kind, what, LineDifference.of(sealed, now), findings)
                && kind == Kind.RESULT
                && !sealed.equals(now)) {
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

    private static String text(Assignment assignment) {
        StringBuilder text =
                new StringBuilder("drama " + assignment.dramaId() + ", asked for by request " + assignment.request());
        assignment
                .days()
                .forEach(days -> text.append("; ")
                        .append(days.from())
                        .append(" to ")
                        .append(days.to())
                        .append(": ")
                        .append(days.agreement().text()));
        return text.toString();
    }

    /// Returns the sealed file for one that comes out in other bytes of the same content.
    private OutputFile asSealed(OutputFile file) {
        return outputs.stream()
                .filter(known -> known.path().equals(file.path()) && SealedFiles.isSame(known, file))
                .findFirst()
                .orElse(file);
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
