package fenzhang.view;

import fenzhang.json.JsonText;
import fenzhang.payday.PayoutVerifier;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.verify.Finding;
import fenzhang.verify.Verified;
import java.util.List;

/// What came of working sealed days and payouts out again, for people.
public record VerifyReport(Terminal terminal) {
    public void print(PayoutVerifier.Result result) {
        String seal = result.seal().orElse(terminal.words().of("none"));
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
        List<Finding> told =
                day.findings().stream().filter(finding -> isTold(day, finding)).toList();
        for (Finding finding : told) {
            terminal.print("  %-10s%s", terminal.words().term(JsonText.code(finding.kind())), finding.message());
            finding.lines().forEach(line -> terminal.print("    %s", line));
        }
        int left = day.findings().size() - told.size();
        if (left > 0) {
            terminal.print(
                    "  Other files are delivered than were sealed, so the day comes out otherwise: %s more differences, which --json"
                            + " and --report FILE tell.",
                    NumberText.count(left));
        }
        if (day.isKnowledgeUnchanged()) {
            terminal.print(terminal.words()
                    .of("  No input, catalog, plan or policy changed since: the inputs are those that were sealed."));
        }
    }

    /// Where other files are delivered than were sealed, all else that differs follows from it, and would hide it: told
    /// are the cause and what it does to the money.
    private static boolean isTold(Verified day, Finding finding) {
        boolean isCaused = day.findings().stream().anyMatch(each -> each.kind() == Finding.Kind.INPUT);
        return !isCaused
                || switch (finding.kind()) {
                    case INPUT, KNOWLEDGE, CHAIN, OUTPUT -> true;
                    case RESULT ->
                        finding.message().startsWith("settlement.csv")
                                || finding.message().startsWith("the day can't be computed again");
                    case BOOKS -> false;
                };
    }
}
