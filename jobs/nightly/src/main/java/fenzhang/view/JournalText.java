package fenzhang.view;

import fenzhang.store.books.LedgerReader;
import fenzhang.store.books.LedgerReader.Account;
import fenzhang.store.books.LedgerReader.Entry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// The journal as text: debits above 0, credits below, by date, platform and transaction.
public enum JournalText {
    /// hledger's journal format, accounts and commodities declared, so that `hledger check --strict` has something to
    /// check: amounts in yuan with two decimals, or in impressions.
    HLEDGER {
        @Override
        public void head(List<Account> accounts, Consumer<String> out) {
            out.accept("; The journal of fenzhang: settlement lines and payments as balanced transactions.");
            out.accept("decimal-mark .");
            out.accept("commodity 1000.00 CNY");
            out.accept("commodity 1000. TRAFFIC");
            accounts.stream()
                    .map(Account::account)
                    .distinct()
                    .forEach(account -> out.accept("account " + account + "  ; type: " + type(account)));
        }

        @Override
        public void entry(Entry entry, Consumer<String> out) {
            if (entry.posting() == 1) {
                out.accept("");
                out.accept(String.format(
                        Locale.ROOT, "%s * (%s) %s", entry.businessDate(), entry.transaction(), description(entry)));
            }
            out.accept(String.format(
                    Locale.ROOT,
                    "    %-32s  %s",
                    entry.account(),
                    entry.commodity().equals("cny")
                            ? BigDecimal.valueOf(entry.amount(), 2) + " CNY"
                            : entry.amount() + " TRAFFIC"));
        }
    },

    /// One row per posting; amounts in fen or impressions, as in settlement.csv.
    CSV {
        @Override
        public void head(List<Account> accounts, Consumer<String> out) {
            out.accept(
                    "business_date,platform,transaction,posting,account,commodity,amount,drama_id,plan_id,component,period");
        }

        @Override
        public void entry(Entry entry, Consumer<String> out) {
            out.accept(String.join(
                    ",",
                    entry.businessDate().toString(),
                    entry.platform(),
                    entry.transaction(),
                    Integer.toString(entry.posting()),
                    entry.account(),
                    entry.commodity(),
                    Long.toString(entry.amount()),
                    isPayment(entry) ? "" : Long.toString(entry.dramaId()),
                    entry.planId(),
                    entry.component(),
                    entry.period()));
        }
    };

    private static boolean isPayment(Entry entry) {
        return entry.dramaId() == 0;
    }

    private static String description(Entry entry) {
        return isPayment(entry)
                ? entry.component() + " " + entry.period()
                : "drama " + entry.dramaId() + " | " + entry.planId() + " " + entry.component() + " " + entry.period();
    }

    public abstract void head(List<Account> accounts, Consumer<String> out);

    public abstract void entry(LedgerReader.Entry entry, Consumer<String> out);

    /// hledger's types: A asset, L liability, X expense, E equity.
    private static String type(String account) {
        return switch (account.substring(0, account.indexOf(':'))) {
            case "expense" -> "X";
            case "advance", "bank" -> "A";
            case "payable", "tax" -> "L";
            default -> "E"; // traffic, which is no money
        };
    }
}
