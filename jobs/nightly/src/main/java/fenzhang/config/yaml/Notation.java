package fenzhang.config.yaml;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How values are written in configuration, one spelling for each. Every function returns empty for anything else.
public final class Notation {
    /// What a date must look like, for a reason.
    public static final String DATE = "a date such as 2026-11-01";

    /// What an amount must look like, for a reason.
    static final String YUAN = "an amount in yuan such as 3.60";

    /// What a time of day must look like, for a reason.
    static final String TIME = "a time of day in quotes, such as \"20:15\"";

    /// What a duration must look like, for a reason.
    public static final String DURATION = "a duration such as 90s, 30m, 24h or 15d";

    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,18}");
    private static final Pattern DATE_SHAPE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern DURATION_SHAPE = Pattern.compile("(?:0|[1-9][0-9]{0,8})[smhd]");
    private static final Pattern YUAN_SHAPE = Pattern.compile("(-?)(0|[1-9][0-9]{0,14})(?:[.]([0-9]{1,2}))?");
    private static final Pattern TIME_SHAPE = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?");
    private static final Pattern PLATFORM_SHAPE = Pattern.compile("[a-z0-9]{1,32}");

    private Notation() {}

    /// Returns a decimal integer that fits in 64 bits: no sign but `-`, no leading zero, no `_`, no exponent.
    public static OptionalLong integer(String text) {
        if (!INTEGER.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException beyond64Bits) {
            return OptionalLong.empty();
        }
    }

    /// Returns the fen of an amount in yuan, written `3.60`, `3.6`, `3` or `-3.60`.
    static OptionalLong fen(String yuan) {
        Matcher matcher = YUAN_SHAPE.matcher(yuan);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        String decimals = matcher.group(3) == null ? "" : matcher.group(3);
        long fen = Long.parseLong(matcher.group(2)) * 100 + Long.parseLong((decimals + "00").substring(0, 2));
        return OptionalLong.of(matcher.group(1).isEmpty() ? fen : -fen);
    }

    /// Returns a time of day written `20:15` or `20:15:30`.
    static Optional<LocalTime> time(String text) {
        return TIME_SHAPE.matcher(text).matches() ? Optional.of(LocalTime.parse(text)) : Optional.empty();
    }

    /// Returns what an integer within bounds, both included, must look like, for a reason.
    public static String integerWithin(long min, long max) {
        return max == Long.MAX_VALUE
                ? "an integer from " + min + " on (digits only, at most " + max + ")"
                : "an integer from " + min + " to " + max;
    }

    /// Returns a calendar date written `2026-11-01`.
    public static Optional<LocalDate> date(String text) {
        if (!DATE_SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /// Returns the milliseconds of `90s`, `30m`, `24h` or `15d`.
    public static OptionalLong durationMillis(String text) {
        if (!DURATION_SHAPE.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        long count = Long.parseLong(text.substring(0, text.length() - 1));
        return OptionalLong.of(count * unitMillis(text.charAt(text.length() - 1)));
    }

    /// Returns whether a text is a platform's code: `pdd`, lower-case letters and digits.
    public static boolean isPlatform(String text) {
        return PLATFORM_SHAPE.matcher(text).matches();
    }

    /// Returns the reason why a text is no platform's code.
    public static String notAPlatform(String text) {
        return "a platform's code is 1 to 32 lower-case letters and digits, not \"" + text + "\"";
    }

    private static long unitMillis(char unit) {
        return switch (unit) {
            case 's' -> 1_000L;
            case 'm' -> 60_000L;
            case 'h' -> 3_600_000L;
            case 'd' -> 86_400_000L;
            default -> throw new IllegalStateException("the shape lets no unit '" + unit + "' through");
        };
    }
}
