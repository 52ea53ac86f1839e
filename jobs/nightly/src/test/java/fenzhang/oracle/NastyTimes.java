package fenzhang.oracle;

import java.time.LocalDate;
import java.util.List;

/// Instants and delivery dates that sit on edges more often than by chance. Instants are in milliseconds.
record NastyTimes(Dice dice, List<LocalDate> days) {
    static final long HOUR = 3_600_000L;
    static final long DAY = 24 * HOUR;

    /// The first millisecond of a business date, 16:00 UTC of the day before.
    static long start(LocalDate day) {
        return day.toEpochDay() * DAY - 8 * HOUR;
    }

    /// A day of the world, or up to some days before its first.
    LocalDate day(int before) {
        return days.getFirst().plusDays(dice.between(-before, days.size() - 1));
    }

    long in(LocalDate day) {
        long start = start(day);
        return switch (dice.between(0, 9)) {
            case 0 -> start;
            case 1 -> start + DAY - 1;
            case 2 -> start + 1;
            case 3, 4, 5 -> start + dice.between(0, 5) * HOUR;
            default -> start + dice.between(0, DAY - 1);
        };
    }

    /// How many days after its business date an event is delivered: often not at all late, seldom too late by a day.
    int lag(int most) {
        int roll = dice.between(0, 99);
        if (roll < 60) {
            return 0;
        }
        if (roll < 75) {
            return 1;
        }
        return roll < 88 ? dice.between(1, most - 1) : roll < 97 ? most : most + 1;
    }
}
