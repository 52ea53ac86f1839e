package fenzhang.view;

import fenzhang.payday.PayoutsCheck;
import fenzhang.store.books.LedgerReader.Account;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.verify.LedgerCheck;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// What stands on the accounts, and what the journal was held against, for people.
public record LedgerReport(List<Account> accounts, LedgerCheck.Result result, PayoutsCheck payouts) {
    public void print(Terminal terminal) {
        terminal.print("%-28s %10s %24s %24s %24s", "", "accounts", "debit", "credit", "balance");
        for (String commodity :
                accounts.stream().map(Account::commodity).distinct().toList()) {
            Map<String, List<Account>> byGroup = new TreeMap<>();
            accounts.stream()
                    .filter(account -> account.commodity().equals(commodity))
                    .forEach(account -> byGroup.computeIfAbsent(group(account.account()), _ -> new ArrayList<>())
                            .add(account));
            byGroup.forEach((group, own) -> print(terminal, group, commodity, own));
            print(
                    terminal,
                    "total",
                    commodity,
                    byGroup.values().stream().flatMap(List::stream).toList());
        }
        if (result.differences().isEmpty()) {
            terminal.print(
                    "Debits equal credits; on each of %s days the journal gives every creator what the settlement lines"
                            + " and settlement.csv do, and owes it these less its payouts.",
                    NumberText.count(result.days()));
        }
        if (result.detachedDays() > 0 && result.differences().isEmpty()) {
            terminal.print(
                    "%s more days are of months that left the books; their files are what they left in.",
                    NumberText.count(result.detachedDays()));
        }
        if (payouts.differences().isEmpty()) {
            payouts.seal()
                    .ifPresent(seal -> terminal.print(
                            "Each of %s payouts comes out again: lines, postings, payment files, payments put back. Seal %s.",
                            NumberText.count(payouts.periods()), seal));
        }
        payouts.notes().forEach(note -> terminal.print("note: %s", note));
    }

    private static void print(Terminal terminal, String name, String commodity, List<Account> accounts) {
        BigInteger debits = sum(accounts, Account::debits);
        BigInteger credits = sum(accounts, Account::credits);
        terminal.print(
                "%-28s %10s %24s %24s %24s  %s",
                name,
                NumberText.count(accounts.size()),
                figure(commodity, debits),
                figure(commodity, credits.negate()),
                figure(commodity, debits.add(credits)),
                commodity);
    }

    private static BigInteger sum(List<Account> accounts, Function<Account, BigInteger> of) {
        return accounts.stream().map(of).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static String figure(String commodity, BigInteger amount) {
        return commodity.equals("cny") ? NumberText.yuan(amount) : NumberText.count(amount);
    }

    /// Returns what an account is listed under: creators' accounts together, suspense by itself.
    private static String group(String account) {
        int creator = account.lastIndexOf(':');
        String last = account.substring(creator + 1);
        return last.equals("0")
                ? account + " (suspense)"
                : last.matches("[0-9]+") ? account.substring(0, creator) + ":*" : account;
    }
}
