package fenzhang.view;

import fenzhang.attribution.Attribution.Method;
import fenzhang.catalog.Catalog;
import fenzhang.catalog.Creator;
import fenzhang.catalog.Drama;
import fenzhang.config.plan.Plan;
import fenzhang.config.setting.Settings;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.RowOutcome;
import fenzhang.session.Session;
import fenzhang.store.books.BooksStore;
import fenzhang.store.books.Earnings;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.text.Phrase;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What the settled days came to, for a person: days, orders by method, entitlement by plan, top dramas and
/// creators, what was quarantined, where the files are.
public final class Summary {
    private static final int TOP = 3;

    private final Session session;
    private final Terminal terminal;
    private final BooksStore books;
    private final Catalog catalog;

    public Summary(Session session, Terminal terminal) {
        this.session = session;
        this.terminal = terminal;
        this.books = session.books();
        this.catalog =
                new Catalog(session.catalog().load(session.catalog().newest().orElseThrow()));
    }

    public void print(Path root) {
        for (Settings.Platform platform : session.settings().platforms()) {
            List<LocalDate> days = books.sealedDates(platform.code());
            if (!days.isEmpty()) {
                print(platform.code(), days);
            }
        }
        LocalDate last = session.settings().platforms().stream()
                .flatMap(platform -> books.lastSealed(platform.code()).stream())
                .map(day -> day.businessDate())
                .max(LocalDate::compareTo)
                .orElseThrow();
        String out = session.settings().storage().out();
        terminal.print("");
        terminal.print(Phrase.of("Where to look"));
        terminal.print(
                "  settlements   %s/settlement/platform=*/dt=%s/settlement.csv  (.parquet, manifest.json, SEAL)",
                out, last);
        terminal.print("  attributions  %s/attributions/platform=*/dt=*/attributions.parquet", out);
        terminal.print("  quarantine    %s/quarantine/platform=*/dt=*/{views,sales}.parquet", out);
        terminal.print("  view funnel   %s/views/platform=*/dt=*/funnel.parquet", out);
        terminal.print("  the world     %s/{lake,catalog,config}", root);
        terminal.print(
                "  the books     PostgreSQL in %s, schema fenzhang",
                session.settings().storage().home());
        terminal.print("");
        terminal.print(Phrase.of("What to ask"));
        terminal.print(
                "  export FENZHANG_CONFIG=\"%s\"",
                root.resolve("config").toAbsolutePath().normalize());
        terminal.print("  ./fenzhang status");
        terminal.print(
                "  ./fenzhang explain --platform %s --date %s",
                session.settings().platforms().getFirst().code(), last);
        books.earnings(session.settings().platforms().getFirst().code(), TOP).creators().stream()
                .findFirst()
                .ifPresent(creator -> terminal.print(
                        "  ./fenzhang explain --creator %d --period %s", creator.creatorId(), YearMonth.from(last)));
        YearMonth complete = YearMonth.from(last.plusDays(1)).minusMonths(1);
        if (books.sealed(session.settings().platforms().getFirst().code(), complete.atEndOfMonth())
                .isPresent()) {
            terminal.print("  ./fenzhang payout --period %s --dry-run", complete);
        }
    }

    private void print(String platform, List<LocalDate> days) {
        Map<String, ControlTotal> totals = books.controlTotals(platform, days.getLast());
        Earnings earnings = books.earnings(platform, TOP);
        terminal.print("");
        terminal.print("%s  %d days sealed, %s to %s", platform, days.size(), days.getFirst(), days.getLast());
        terminal.print(
                "  order lines   %s opened for %s: %s",
                NumberText.count(total(totals, "opened.lines")),
                NumberText.yuan(total(totals, "opened.paid")),
                methods(totals));
        terminal.print(
                "  money         vested %s, open %s, refunded %s",
                NumberText.yuan(total(totals, "vested.paid")),
                NumberText.yuan(total(totals, "open.paid")),
                NumberText.yuan(total(totals, "refunded.paid")));
        for (Earnings.OfPlan plan : earnings.plans()) {
            terminal.print(
                    "  plan          %-14s  %s (%s)",
                    NumberText.yuan(plan.amountFen()), title(plan.planId()), plan.planId());
        }
        for (Earnings.OfDrama drama : earnings.dramas()) {
            terminal.print(
                    "  top drama     %-14s  %s (%d)",
                    NumberText.yuan(drama.amountFen()),
                    catalog.drama(drama.dramaId()).map(Drama::title).orElse("?"),
                    drama.dramaId());
        }
        for (Earnings.OfCreator creator : earnings.creators()) {
            terminal.print(
                    "  top creator   %-14s  %s (%d)",
                    NumberText.yuan(creator.amountFen()),
                    catalog.creator(creator.creatorId())
                            .map(Creator::name)
                            .orElse(terminal.words().of("suspense")),
                    creator.creatorId());
        }
        if (earnings.suspenseFen() != 0) {
            terminal.print("  in suspense   %-14s  no split in force", NumberText.yuan(earnings.suspenseFen()));
        }
        terminal.print("  quarantined   %s", quarantine(platform, days));
    }

    private String methods(Map<String, ControlTotal> totals) {
        List<String> texts = new ArrayList<>();
        for (Method method : List.of(Method.DIRECT, Method.CLICK, Method.VIEW, Method.ORGANIC)) {
            texts.add(terminal.words().term(method.name().toLowerCase(Locale.ROOT)) + " "
                    + NumberText.count(total(totals, "attributed." + method + ".lines")));
        }
        return terminal.words().enumerated(texts);
    }

    private String quarantine(String platform, List<LocalDate> days) {
        Map<String, Long> byReason = new TreeMap<>();
        long read = 0;
        for (LocalDate day : days) {
            for (RowCount count : books.rowCounts(platform, day)) {
                if (count.outcome() == RowOutcome.QUARANTINED) {
                    byReason.merge(count.log().folder() + " " + count.reason(), count.rows(), Long::sum);
                } else if (count.outcome() == RowOutcome.READ) {
                    read += count.rows();
                }
            }
        }
        long all = byReason.values().stream().mapToLong(Long::longValue).sum();
        List<String> texts = new ArrayList<>();
        texts.add(terminal.words().of("%s of %s rows", NumberText.count(all), NumberText.count(read)));
        byReason.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(TOP)
                .forEach(entry -> texts.add(entry.getKey() + " " + entry.getValue()));
        return terminal.words().enumerated(texts);
    }

    private String title(String planId) {
        return session.configuration().files().plan(planId).map(Plan::titleZh).orElse(planId);
    }

    private static BigInteger total(Map<String, ControlTotal> totals, String name) {
        return totals.containsKey(name) ? totals.get(name).cumulative() : BigInteger.ZERO;
    }
}
