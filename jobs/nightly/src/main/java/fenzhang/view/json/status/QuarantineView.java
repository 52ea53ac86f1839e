package fenzhang.view.json.status;

import fenzhang.status.QuarantineRates;
import fenzhang.status.QuarantineRates.OfLog;
import fenzhang.status.QuarantineRates.Rate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// How much of a platform's logs is quarantined, on its newest sealed day and on the last four weeks.
///
/// @param maxPpm how many of a million rows of a log may be, before a night stops
/// @param days how many days that is, first and last included
public record QuarantineView(long maxPpm, LocalDate from, LocalDate to, long days, List<LogView> logs) {
    static QuarantineView of(QuarantineRates rates) {
        return new QuarantineView(
                rates.maxPpm(),
                rates.from(),
                rates.to(),
                rates.days(),
                rates.logs().stream().map(log -> LogView.of(rates, log)).toList());
    }

    /// A log.
    public record LogView(String log, RateView lastDay, RateView allDays, List<Reason> reasons) {
        static LogView of(QuarantineRates rates, OfLog log) {
            return new LogView(
                    log.log().folder(),
                    RateView.of(rates, log.day()),
                    RateView.of(rates, log.lately()),
                    log.reasons().stream()
                            .map(reason -> new Reason(reason.reason(), reason.day(), reason.lately()))
                            .toList());
        }
    }

    /// @param rowsTowardsLimit those set aside that count towards the limit: all but orphans
    /// @param ppm how many of a million rows do; absent if none were read
    public record RateView(
            long rowsRead, long rowsSetAside, long rowsTowardsLimit, Optional<Long> ppm, boolean overLimit) {
        static RateView of(QuarantineRates rates, Rate rate) {
            return new RateView(
                    rate.read(),
                    rate.quarantined(),
                    rate.limited(),
                    rate.ppm().stream().boxed().findFirst(),
                    rates.isOver(rate));
        }
    }

    /// How many rows were quarantined for a reason.
    public record Reason(String reason, long lastDay, long allDays) {}
}
