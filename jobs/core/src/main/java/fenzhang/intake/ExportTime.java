package fenzhang.intake;

import fenzhang.time.BusinessDate;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.OptionalLong;

/// Times of exports: seconds since the epoch, or texts, which are China standard time unless they have a zone.
final class ExportTime {
    /// 2286-11-20; a longer number is milliseconds, or none.
    private static final int MOST_SECOND_DIGITS = 10;

    private static final int SECONDS_LENGTH = "2026-11-21 10:00:00".length();

    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendOptional(new DateTimeFormatterBuilder()
                    .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 1, 9, true)
                    .toFormatter(java.util.Locale.ROOT))
            .toFormatter(java.util.Locale.ROOT)
            .withResolverStyle(java.time.format.ResolverStyle.STRICT);

    private ExportTime() {}

    /// Returns the milliseconds since the epoch of a number of seconds; empty if the text is none.
    static OptionalLong seconds(String text) {
        if (text.length() > MOST_SECOND_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(text) * 1_000);
    }

    /// Returns the milliseconds since the epoch of `2026-11-21 10:00:00`, with or without a `T`, a fraction and a zone;
    /// empty if the text is none.
    static OptionalLong of(String text) {
        if (text.length() < SECONDS_LENGTH || text.length() > 40) {
            return OptionalLong.empty();
        }
        String spaced = text.charAt(10) == 'T' ? text.substring(0, 10) + " " + text.substring(11) : text;
        try {
            if (spaced.length() == SECONDS_LENGTH) {
                return OptionalLong.of(plain(spaced).toEpochSecond(BusinessDate.ZONE) * 1_000);
            }
            int zone = zoneAt(spaced);
            LocalDateTime local = LocalDateTime.parse(spaced.substring(0, zone), LOCAL);
            ZoneOffset offset = zone == spaced.length() ? BusinessDate.ZONE : ZoneOffset.of(spaced.substring(zone));
            return OptionalLong.of(OffsetDateTime.of(local, offset).toInstant().toEpochMilli());
        } catch (DateTimeException none) {
            return OptionalLong.empty();
        }
    }

    /// Most times; the formatter takes ten times as long.
    private static LocalDateTime plain(String text) {
        if (text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != ' '
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            throw new DateTimeException("no time");
        }
        return LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19));
    }

    private static int number(String text, int from, int end) {
        int number = 0;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw new DateTimeException("no digit");
            }
            number = 10 * number + c - '0';
        }
        return number;
    }

    private static int zoneAt(String text) {
        for (int i = SECONDS_LENGTH; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'Z' || c == '+' || c == '-') {
                return i;
            }
        }
        return text.length();
    }
}
