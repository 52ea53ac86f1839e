package fenzhang.status;

import fenzhang.config.setting.Settings;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.SealedDay;
import fenzhang.store.books.BooksStore;
import java.time.LocalDate;
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
/// @param pending empty unless it was asked for
/// @param intakes of platforms' exports; none where logs are delivered
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
        Optional<PendingMoney> pending,
        List<IntakeStatus> intakes) {
    /// Looks at a platform, but not at its pending money.
    public static PlatformStatus of(Settings.Platform settings, StatusSources sources) {
        PlatformDays days = PlatformDays.of(settings, sources);
        BooksStore books = sources.books();
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
                last.map(date ->
                        QuarantineRates.of(books, settings.code(), days.first(), date, sources.quarantineMaxPpm())),
                last.map(_ -> OpenOrders.of(totals)),
                last.map(date -> DramaEarnings.of(sources, settings.code(), days.first(), date)),
                Optional.empty(),
                IntakeStatus.of(settings.code(), sources.lake(), sources.out()));
    }

    /// Returns the same with what creators would still get.
    public PlatformStatus with(PendingMoney creatorsStillGet) {
        return new PlatformStatus(
                days,
                calendar,
                needs,
                totals,
                rows,
                falseClaims,
                check,
                quarantine,
                open,
                money,
                Optional.of(creatorsStillGet),
                intakes);
    }

    public boolean isWell() {
        return needs.isEmpty();
    }

    /// What there is to say of a platform in a word.
    public enum Verdict {
        WELL,
        /// Nobody is needed and no day is sealed: whether all is well can't be told yet.
        NOTHING_SETTLED,
        /// Nothing needs a person but whoever can ask the platform for a delivery.
        LATE,
        NEEDS_YOU
    }

    public Verdict word() {
        if (!isWell()) {
            return Verdict.NEEDS_YOU;
        }
        if (days.last().isEmpty()) {
            return Verdict.NOTHING_SETTLED;
        }
        return days.isLate() ? Verdict.LATE : Verdict.WELL;
    }

    /// Returns the verdict in one line.
    public String verdict() {
        return days.platform()
                + switch (word()) {
                    case WELL -> "  well";
                    case NOTHING_SETTLED -> "  nothing settled yet here: " + delivered();
                    case LATE -> "  late: " + days.next() + " is not delivered";
                    case NEEDS_YOU ->
                        "  NEEDS YOU: "
                                + String.join(
                                        "; ",
                                        needs.stream().map(ActionItem::title).toList());
                };
    }

    private String delivered() {
        int delivered = days.delivered().size();
        return delivered == 0
                ? days.next() + " is the first day, and not delivered"
                : delivered + (delivered == 1 ? " day is" : " days are") + " delivered, from " + days.next() + " on";
    }
}
