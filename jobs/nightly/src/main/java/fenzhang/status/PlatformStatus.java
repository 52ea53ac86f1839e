package fenzhang.status;

import fenzhang.config.setting.Settings;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.SealedDay;
import fenzhang.store.books.BooksStore;
import fenzhang.text.Phrase;
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
        return told().english();
    }

    /// Returns the verdict as a phrase.
    public Phrase told() {
        return switch (word()) {
            case WELL -> Phrase.of("%s  well", days.platform());
            case NOTHING_SETTLED -> Phrase.of("%s  nothing settled yet here: %s", days.platform(), delivered());
            case LATE -> Phrase.of("%s  late: %s is not delivered", days.platform(), days.next());
            case NEEDS_YOU -> Phrase.of("%s  NEEDS YOU: %s", days.platform(), titles());
        };
    }

    private Phrase titles() {
        Phrase titles = needs.getFirst().wording().title();
        for (ActionItem need : needs.subList(1, needs.size())) {
            titles = Phrase.of("%s; %s", titles, need.wording().title());
        }
        return titles;
    }

    private Phrase delivered() {
        int delivered = days.delivered().size();
        return switch (delivered) {
            case 0 -> Phrase.of("%s is the first day, and not delivered", days.next());
            case 1 -> Phrase.of("1 day is delivered, from %s on", days.next());
            default -> Phrase.of("%s days are delivered, from %s on", delivered, days.next());
        };
    }
}
