package fenzhang.view.json;

import fenzhang.batch.NotDelivered;
import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;
import fenzhang.json.JsonText;
import fenzhang.publication.SealedDay;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Optional;

/// What became of a day that was to be settled, for programs.
///
/// @param businessDate absent if no night was tried: the platform is locked, say
/// @param outcome `sealed`, `already_sealed`, `not_delivered` or `failed`
/// @param figures of a day that was sealed now
/// @param failure of what kind: `input`, `locked`, `database` and so on
/// @param reason for people
public record RunDayView(
        String platform,
        Optional<LocalDate> businessDate,
        String outcome,
        Optional<String> seal,
        Optional<Figures> figures,
        Optional<String> failure,
        Optional<String> reason) {
    /// What a day came to.
    public record Figures(BigInteger rowsRead, BigInteger linesOpened, long rowsQuarantined, BigInteger entitledFen) {}

    public static RunDayView sealed(SealedDay day, Figures figures) {
        return of(day, "sealed", Optional.of(figures));
    }

    public static RunDayView alreadySealed(SealedDay day) {
        return of(day, "already_sealed", Optional.empty());
    }

    private static RunDayView of(SealedDay day, String outcome, Optional<Figures> figures) {
        return new RunDayView(
                day.platform(),
                Optional.of(day.businessDate()),
                outcome,
                Optional.of(day.seal().hex()),
                figures,
                Optional.empty(),
                Optional.empty());
    }

    public static RunDayView notDelivered(NotDelivered missing) {
        return new RunDayView(
                missing.platform(),
                Optional.of(missing.date()),
                "not_delivered",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Failure.message(missing)));
    }

    /// @param date that was tried, if any was
    public static RunDayView failed(String platform, Optional<LocalDate> date, RuntimeException failure) {
        return new RunDayView(
                platform,
                date,
                "failed",
                Optional.empty(),
                Optional.empty(),
                Optional.of(JsonText.code(FailureKind.of(failure))),
                Optional.of(Failure.message(failure)));
    }
}
