package fenzhang.view;

import fenzhang.json.JsonText;
import fenzhang.payday.PayoutVerifier;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.publication.Publication.InputFile;
import fenzhang.publication.Publication.KnownPlan;
import fenzhang.publication.Publication.KnownPolicy;
import fenzhang.publication.Publication.OutputFile;
import fenzhang.publication.RunProvenance;
import fenzhang.publication.SealedDay;
import fenzhang.store.books.BooksStore;
import fenzhang.store.catalog.CatalogStore;
import fenzhang.store.database.Recorder;
import fenzhang.terminal.NumberText;
import fenzhang.verify.Finding;
import fenzhang.verify.Verified;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What `fenzhang verify` checked and found, as one page of HTML to file: styles are inside, scripts are none. The same
/// books and findings give the same bytes.
public final class VerifyDocument {
    private static final String STYLE = """
            body{margin:24px auto;max-width:1000px;padding:0 20px;color:#1f2933;font:13px/1.45 "Noto Sans","Noto Sans CJK SC",sans-serif}
            h1{font-size:22px}h2{font-size:16px;margin:28px 0 6px;border-bottom:1.5px solid #1f5f7a}h3{font-size:13px;margin:14px 0 4px}
            table{width:100%;border-collapse:collapse;font-size:12px}th,td{padding:3px 6px;border-bottom:1px solid #dde3e8;text-align:left;
            vertical-align:top;overflow-wrap:anywhere}th{background:#e6eef3}td.r,th.r{text-align:right;white-space:nowrap}
            code,pre{font:11px/1.5 "DejaVu Sans Mono",Consolas,Menlo,monospace}pre{white-space:pre-wrap;margin:2px 0 8px}
            .different{color:#b3261e;font-weight:600}.identical{color:#1f6f43;font-weight:600}tr{break-inside:avoid}@page{size:A4;margin:14mm}
            """;

    private static final String CHECKED =
            "Of each day were checked: the chain of seals from the platform's first day on; the delivered files"
                    + " and the recorded catalog, plans and policies against their hashes; the published files against theirs."
                    + " Then the day was computed again from the delivered files and what its night knew, and every file,"
                    + " settlement line, posting, standing, control total and count of rows was compared with what was sealed.";

    private final BooksStore books;
    private final CatalogStore catalog;
    private final StringBuilder html = new StringBuilder(16_000);

    private VerifyDocument(BooksStore books, CatalogStore catalog) {
        this.books = books;
        this.catalog = catalog;
    }

    /// Returns the page.
    ///
    /// @param days that were verified, in the order in which they are told
    /// @param refused why others could not be
    /// @param payouts that were
    public static byte[] of(
            BooksStore books,
            CatalogStore catalog,
            List<Verified> days,
            List<String> refused,
            List<PayoutVerifier.Result> payouts) {
        VerifyDocument document = new VerifyDocument(books, catalog);
        document.page(days, refused, payouts);
        return document.html.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void page(List<Verified> days, List<String> refused, List<PayoutVerifier.Result> payouts) {
        html.append(
                        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>Verification</title>\n")
                .append("<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>Verification of sealed days</h1>\n");
        long identical = days.stream().filter(Verified::isIdentical).count()
                + payouts.stream().filter(PayoutVerifier.Result::isIdentical).count();
        long all = (long) days.size() + payouts.size();
        element("p", identical + " of " + all + " came out again, says " + Recorder.PROGRAM + ".");
        refused.forEach(why -> element("p class=\"different\"", "Not verified: " + why));
        if (!days.isEmpty()) {
            element("p", CHECKED);
            summary(days);
        }
        payouts.forEach(this::payout);
        days.forEach(this::day);
        html.append("</body>\n</html>\n");
    }

    private void summary(List<Verified> days) {
        head("Platform", "Business date", "Result", "Seal");
        for (Verified day : days) {
            row(
                    day.platform(),
                    day.date().toString(),
                    day.isIdentical() ? "identical" : "DIFFERENT",
                    day.seal().hex());
        }
        end();
    }

    private void day(Verified verified) {
        SealedDay day = books.sealed(verified.platform(), verified.date()).orElseThrow();
        RunProvenance known = books.provenance(verified.platform(), verified.date());
        element("h2", verified.platform() + " " + verified.date());
        result(verified.isIdentical());
        head("", "");
        row("previous seal", day.previousSeal().hex());
        row("seal", day.seal().hex());
        row("settlement lines", NumberText.count(verified.lines()));
        row(
                "catalog",
                "version " + known.catalogVersion() + ", sha256 " + catalog.contentSha256(known.catalogVersion()));
        for (KnownPlan plan : known.plans()) {
            row(
                    "plan " + plan.planId() + " from " + plan.effectiveFrom() + (plan.isUsed() ? "" : " (not used)"),
                    plan.sha256());
        }
        for (KnownPolicy policy : known.policies()) {
            row("policy from " + policy.effectiveFrom(), policy.sha256());
        }
        end();
        findings(verified.findings());
        element("h3", "Delivered files, as sealed");
        head("Path", "Rows", "Bytes", "SHA-256");
        for (InputFile file : known.inputs()) {
            row(file.path(), NumberText.count(file.rows()), NumberText.count(file.bytes()), file.sha256());
        }
        end();
        element("h3", "Published files, as sealed");
        head("Path", "Bytes", "SHA-256");
        for (OutputFile file : day.outputs()) {
            row(file.path(), NumberText.count(file.bytes()), file.sha256());
        }
        end();
        element("h3", "Control totals, as sealed");
        head("Total", "Unit", "Of the day", "Cumulative");
        for (ControlTotal total :
                books.controlTotals(verified.platform(), verified.date()).values()) {
            row(
                    total.name(),
                    total.unit(),
                    total.day().toString(),
                    total.cumulative().toString());
        }
        end();
    }

    private void result(boolean isIdentical) {
        element(
                isIdentical ? "p class=\"identical\"" : "p class=\"different\"",
                isIdentical ? "Identical: all came out again." : "Different:");
    }

    private void findings(List<Finding> findings) {
        for (Finding finding : findings) {
            element("h3", JsonText.code(finding.kind()) + ": " + finding.message());
            if (!finding.lines().isEmpty()) {
                element("pre", String.join("\n", finding.lines()));
            }
        }
    }

    private void payout(PayoutVerifier.Result payout) {
        element("h2", "Payout of " + payout.period());
        result(payout.isIdentical());
        head("", "");
        row("seal", payout.seal().orElse("none"));
        String period = payout.period().toString();
        books.acts().all().stream()
                .filter(act -> act.kind().equals("payout") && act.subject().equals(period))
                .forEach(act -> row("paid out", act.who()));
        row("balances with tax and postings", NumberText.count(payout.compared().lines()));
        row("files", NumberText.count(payout.compared().files()));
        row("reports of the bank", NumberText.count(payout.compared().reports()));
        end();
        payout.differences().forEach(difference -> element("p class=\"different\"", difference));
        payout.notes().forEach(note -> element("p", "Note: " + note));
    }

    private void head(String... cells) {
        html.append("<table>\n<thead><tr>");
        for (String cell : cells) {
            element("th", cell);
        }
        html.append("</tr></thead>\n<tbody>\n");
    }

    private void row(String... cells) {
        html.append("<tr>");
        for (String cell : cells) {
            element("td", cell);
        }
        html.append("</tr>\n");
    }

    private void end() {
        html.append("</tbody>\n</table>\n");
    }

    private void element(String tag, String text) {
        html.append('<').append(tag).append('>');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                default -> html.append(c);
            }
        }
        html.append("</").append(tag.split(" ", 2)[0]).append(">\n");
    }
}
