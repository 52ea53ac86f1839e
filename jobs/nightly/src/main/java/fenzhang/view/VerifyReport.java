package fenzhang.view;

import fenzhang.json.JsonText;
import fenzhang.payday.PayoutVerifier;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.verify.Finding;
import fenzhang.verify.Verified;

/// What came of working sealed days and payouts out again, for people.
public record VerifyReport(Terminal terminal) {
    public void print(PayoutVerifier.Result result) {
        String seal = result.seal().orElse("none");
        if (result.isIdentical()) {
            terminal.print(
                    "%s identical  seal %s  %s balances with tax and postings, %d files, %s reports of the bank",
                    result.period(),
                    seal,
                    NumberText.count(result.compared().lines()),
                    result.compared().files(),
                    NumberText.count(result.compared().reports()));
        } else {
            terminal.print("%s DIFFERENT  seal %s", result.period(), seal);
            result.differences().forEach(difference -> terminal.print("  %s", difference));
        }
        result.notes().forEach(note -> terminal.print("  note: %s", note));
    }

    public void print(Verified day) {
        if (day.isIdentical()) {
            terminal.print(
                    "%s %s identical  seal %s  %d files, %s settlement lines and their journal, standings and control"
                            + " totals",
                    day.platform(), day.date(), day.seal().hex(), day.outputs(), NumberText.count(day.lines()));
            return;
        }
        terminal.print(
                "%s %s DIFFERENT  seal %s",
                day.platform(), day.date(), day.seal().hex());
        for (Finding finding : day.findings()) {
            terminal.print("  %-10s%s", JsonText.code(finding.kind()), finding.message());
            finding.lines().forEach(line -> terminal.print("    %s", line));
        }
        if (day.isKnowledgeUnchanged()) {
            terminal.print("  No input, catalog, plan or policy changed since: the inputs are those that were sealed.");
        }
    }
}
