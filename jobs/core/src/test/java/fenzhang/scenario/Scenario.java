package fenzhang.scenario;

import fenzhang.attribution.Policy;
import fenzhang.attribution.PolicyBook;
import fenzhang.attribution.Touch;
import fenzhang.attribution.TouchModel;
import fenzhang.given.GivenCatalog;
import fenzhang.given.Times;
import fenzhang.log.LineFacts;
import fenzhang.log.LineKey;
import fenzhang.log.SaleEvent;
import fenzhang.log.SaleEventKind;
import fenzhang.log.SaleKind;
import fenzhang.log.ViewKind;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.plan.Unit;
import fenzhang.settlement.SettlementLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A story of pdd told in tables: who watched and clicked, what was ordered, what happened to the orders; then what was
/// settled.
///
/// The policy believes traces, then shares by the last click of 15 days on the product, then by plays of a day.
final class Scenario {
    private static final long DAY = 86_400_000;
    private static final Policy POLICY = new Policy(
            "pdd",
            Times.date("2026-01-01"),
            true,
            Optional.of(new Policy.ClickRule(15 * DAY, Policy.Scope.PRODUCT, new TouchModel.LastTouch())),
            Optional.of(new Policy.ViewRule(DAY, 3_000)));

    private final GivenCatalog catalog;
    private final PlanBook plans;
    private final Map<String, LineFacts> factsByOrder = new LinkedHashMap<>();
    private final List<SaleEvent> sales = new ArrayList<>();
    private final List<Touch> views = new ArrayList<>();

    Scenario(GivenCatalog catalog, PlanVersion... plans) {
        this.catalog = catalog;
        this.plans = new PlanBook(List.of(plans));
    }

    /// Columns: time, users (`7` or `1-1000`), kind, drama, episode, host, product, watched (seconds). Delivered on its
    /// day.
    Scenario views(String table) {
        for (Map<String, String> row : Table.rows(table)) {
            String[] users = row.get("users").split("-");
            for (long user = Long.parseLong(users[0]); user <= Long.parseLong(users[users.length - 1]); user++) {
                views.add(touch(row, user));
            }
        }
        return this;
    }

    private Touch touch(Map<String, String> row, long user) {
        long time = Times.millis(row.get("time"));
        return new Touch(
                views.size() + 1,
                time,
                day(row.get("time")),
                user,
                ViewKind.valueOf(row.get("kind")),
                number(row, "drama"),
                (int) number(row, "episode"),
                number(row, "host"),
                number(row, "product"),
                0,
                (int) number(row, "watched") * 1_000);
    }

    /// Columns: order, kind, paid at, paid, commission, user, product, drama, host.
    Scenario orders(String table) {
        for (Map<String, String> row : Table.rows(table)) {
            factsByOrder.put(
                    row.get("order"),
                    new LineFacts(
                            Times.millis(row.get("paid at")),
                            SaleKind.valueOf(row.get("kind")),
                            false,
                            number(row, "user"),
                            number(row, "product"),
                            0,
                            1,
                            Table.fen(row.get("paid")),
                            Table.fen(row.get("commission")),
                            number(row, "drama"),
                            0,
                            number(row, "host")));
        }
        return this;
    }

    /// Columns: time, order, event, refund (its amount). Delivered on its day.
    Scenario events(String table) {
        for (Map<String, String> row : Table.rows(table)) {
            boolean isRefund = !row.getOrDefault("refund", "").isEmpty();
            sales.add(new SaleEvent(
                    new LineKey(row.get("order"), 1),
                    SaleEventKind.valueOf(row.get("event")),
                    Times.millis(row.get("time")),
                    isRefund ? "R" + sales.size() : "",
                    isRefund ? Table.fen(row.get("refund")) : 0,
                    factsByOrder.get(row.get("order")),
                    day(row.get("time")),
                    new SaleEvent.Source("scenario", sales.size())));
        }
        return this;
    }

    /// Returns what is settled from a first to a last day, a line a row.
    List<SettlementLine> settled(String first, String last) {
        Nights nights = new Nights(Times.date(first), catalog.catalog(), plans, new PolicyBook(List.of(POLICY)));
        List<SettlementLine> lines = new ArrayList<>();
        for (LocalDate date = Times.date(first); !date.isAfter(Times.date(last)); date = date.plusDays(1)) {
            int day = (int) date.toEpochDay();
            lines.addAll(nights.settle(
                    date,
                    sales.stream().filter(sale -> sale.deliveredOn() == day).toList(),
                    views.stream().filter(view -> view.deliveredOn() == day).toList()));
        }
        return lines;
    }

    /// Returns lines as a table: date, component, period, creator, amount in yuan or impressions.
    static String table(List<SettlementLine> lines) {
        StringBuilder table = new StringBuilder("date  component  period  creator  amount\n");
        for (SettlementLine line : lines) {
            String amount = line.unit() == Unit.CNY ? Table.yuan(line.amount()) : line.amount() + " impressions";
            table.append(line.businessDate() + "  " + line.code() + "  " + line.period() + "  " + line.creatorId()
                    + "  " + amount + "\n");
        }
        return table.toString();
    }

    private static long number(Map<String, String> row, String column) {
        String cell = row.getOrDefault(column, "");
        return cell.isEmpty() ? 0 : Long.parseLong(cell);
    }

    private static int day(String time) {
        return Times.day(time.substring(0, "2026-11-01".length()));
    }
}
