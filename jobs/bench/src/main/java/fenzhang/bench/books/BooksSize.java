package fenzhang.bench.books;

import java.time.LocalDate;
import java.time.YearMonth;

/// How large the books are to be.
///
/// @param lines settlement lines a day, about
/// @param creators in the catalog; each has a share in a drama if there are as many shares
/// @param dramas all of them enrolled, and moving every day
/// @param days settled one after the other
/// @param seed chooses amounts, users and who shares what
record BooksSize(int lines, int creators, int dramas, int days, long seed) {
    /// What moves of a drama every day: see [BooksConfig].
    static final int COMPONENTS = 5;

    /// With more, the creators of the largest agreements would get nothing on some days.
    static final int PARTIES_AT_MOST = 8;

    private static final LocalDate MONTH_END = LocalDate.of(2026, 11, 30);

    BooksSize {
        if (dramas < 1 || dramas > 9_000_000 || days < 1) {
            throw new IllegalArgumentException(
                    "dramas " + dramas + " must be from 1 to 9,000,000, days " + days + " 1 or more");
        }
        long least = (long) COMPONENTS * dramas;
        if (lines < least || lines > least * PARTIES_AT_MOST) {
            throw new IllegalArgumentException("lines " + lines + " of " + dramas + " dramas must be from " + least
                    + " to " + least * PARTIES_AT_MOST + ": each drama moves " + COMPONENTS
                    + " components, and has from 1 to " + PARTIES_AT_MOST + " creators on average");
        }
        if (creators < Agreements.LARGEST) {
            throw new IllegalArgumentException("creators " + creators + " must be " + Agreements.LARGEST + " or more");
        }
    }

    /// Returns how many shares all agreements have together.
    int shares() {
        return Math.round((float) lines / COMPONENTS);
    }

    /// Returns how many settlement lines a day really has.
    int expectedLines() {
        return shares() * COMPONENTS;
    }

    /// Returns the first business date: the first of the month that is paid out, or later, so that the days end with
    /// it or after it.
    LocalDate firstDate() {
        LocalDate first = MONTH_END.minusDays(days - 1L);
        LocalDate ofMonth = period().atDay(1);
        return first.isBefore(ofMonth) ? ofMonth : first;
    }

    LocalDate lastDate() {
        return firstDate().plusDays(days - 1L);
    }

    /// Returns the month that is paid out: its last day is among the days.
    YearMonth period() {
        return YearMonth.from(MONTH_END);
    }

    /// Returns the size as a folder's name, which is also what tells two worlds apart.
    String name() {
        return "books-" + days + "-days-" + lines + "-lines-" + creators + "-creators-" + dramas + "-dramas-" + seed;
    }
}
