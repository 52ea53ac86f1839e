package fenzhang.status;

import fenzhang.config.setting.Settings;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.SealedDay;
import fenzhang.session.Session;
import fenzhang.store.books.BooksStore;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a platform is.
///
/// @param needs what needs a person; empty if all is well
/// @param totals the control totals of the newest sealed day, by name
/// @param rows what became of its rows
/// @param falseClaims what the statistics of its files say and its rows don't bear out
/// @param check what must hold of it
/// @param pending empty unless it was asked for: it reads the lines of all days whose holds are not over
/// @param quarantine empty before the first sealed day, like `open` and `money`
public record PlatformStatus(
        PlatformDays days,
        DayCalendar calendar,
        List<ActionItem> needs,
        Map<String, ControlTotal> totals,
        List<RowCount> rows,
        Optional<FalseClaims> falseClaims,
        TotalsCheck check,
        Optional<QuarantineRates> quarantine,
        Optional<OpenOrders> open,
        Optional<DramaEarnings> money,
        Optional<PendingMoney> pending) {
    public static PlatformStatus of(Settings.Platform settings, Session session, boolean withPending) {
        PlatformDays days = PlatformDays.of(settings, session);
        BooksStore books = session.books();
        Optional<LocalDate> last = days.last().map(SealedDay::businessDate);
        Map<String, ControlTotal> totals =
                last.map(date -> books.controlTotals(settings.code(), date)).orElse(Map.of());
        List<RowCount> rows =
                last.map(date -> books.rowCounts(settings.code(), date)).orElse(List.of());
        TotalsCheck check = last.isPresent() ? TotalsCheck.of(totals, rows) : TotalsCheck.NONE;
        return new PlatformStatus(
                days,
                DayCalendar.of(days),
                ActionItem.of(days, check.broken()),
                totals,
                rows,
                last.map(date -> FalseClaims.of(books, settings.code(), date)),
                check,
                last.map(date -> QuarantineRates.of(
                        books,
                        settings.code(),
                        days.first(),
                        date,
                        session.settings().quarantineMaxPpm())),
                last.map(_ -> OpenOrders.of(totals)),
                last.map(date -> DramaEarnings.of(session, settings.code(), days.first(), date)),
                last.filter(_ -> withPending).map(date -> PendingMoney.of(session, settings.code(), date)));
    }

    public boolean isWell() {
        return needs.isEmpty();
    }

    /// Returns the verdict in one line.
    public String verdict() {
        return days.platform()
                + (isWell()
                        ? "  well"
                        : "  NEEDS YOU: "
                                + String.join(
                                        "; ",
                                        needs.stream().map(ActionItem::title).toList()));
    }

    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("platform", days.platform());
        map.put("verdict", isWell() ? "well" : "needs_you");
        map.put("needs", needs.stream().map(ActionItem::asMap).toList());
        map.put("sealed_days", days.sealedDays());
        days.last().ifPresent(day -> {
            map.put("last_sealed", day.businessDate().toString());
            map.put("seal", day.seal().hex());
        });
        map.put("next", days.next().toString());
        map.put("delivered", days.delivered().stream().map(LocalDate::toString).toList());
        map.put("missing", days.missing());
        map.put("redelivered", days.redeliveredFiles());
        map.put("gone", days.gone().stream().map(LocalDate::toString).toList());
        map.put("restate", days.asked().stream().map(LocalDate::toString).toList());
        days.attempt().ifPresent(attempt -> map.put("attempt", attempt.text()));
        calendar.addTo(map);
        map.put("rows", rows.stream().map(PlatformStatus::row).toList());
        falseClaims
                .map(FalseClaims::asMaps)
                .filter(all -> !all.isEmpty())
                .ifPresent(all -> map.put("false_claims", all));
        quarantine.ifPresent(rates -> map.put("quarantine", rates.asMap()));
        open.ifPresent(orders -> orders.addTo(map));
        money.ifPresent(dramas -> dramas.addTo(map));
        pending.ifPresent(orders -> orders.addTo(map));
        map.put(
                "control_totals",
                totals.values().stream().map(PlatformStatus::total).toList());
        if (days.last().isPresent()) {
            map.put("must_hold", check.asMaps());
        }
        return map;
    }

    private static Map<String, Object> row(RowCount count) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("log", count.log().folder());
        map.put("outcome", count.outcome().text());
        map.put("reason", count.reason());
        map.put("rows", count.rows());
        return map;
    }

    private static Map<String, Object> total(ControlTotal total) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", total.name());
        map.put("unit", total.unit());
        map.put("day", total.day());
        map.put("cumulative", total.cumulative());
        return map;
    }
}
