package fenzhang.generate.views;

import fenzhang.generate.world.DayCurve;
import fenzhang.generate.world.Dice;
import fenzhang.generate.world.Repertoire;
import java.nio.charset.StandardCharsets;

/// What can be wrong with a row of the views log: one for each reason of settlement.md 3.
enum ViewFlaw {
    NULL_FIELD,
    BAD_KIND,
    BAD_ID,
    BAD_WATCH,
    FUTURE,
    TOO_LATE,
    UNKNOWN_DRAMA,
    UNKNOWN_HOST;

    private static final ViewFlaw[] ALL = values();
    private static final byte[] SHARE = "SHARE".getBytes(StandardCharsets.US_ASCII);

    static ViewFlaw draw(Dice dice) {
        return ALL[dice.below(ALL.length)];
    }

    /// Whether the time is wrong. Such rows come with the late files, from devices whose clocks are off.
    boolean ofTime() {
        return this == FUTURE || this == TOO_LATE;
    }

    /// Spoils a good row of the business date on which it is delivered.
    void spoil(ViewRow row) {
        switch (this) {
            case NULL_FIELD -> becomePlay(row, ViewRow.NULL);
            case BAD_KIND -> row.kind = SHARE;
            case BAD_ID -> row.userId = 0;
            case BAD_WATCH -> row.watchMillis = -1;
            case FUTURE -> row.timeMillis += DayCurve.DAY_MILLIS;
            case TOO_LATE -> row.timeMillis -= 4 * DayCurve.DAY_MILLIS;
            case UNKNOWN_DRAMA -> row.dramaId = Repertoire.UNKNOWN_ID;
            case UNKNOWN_HOST -> row.hostId = Repertoire.UNKNOWN_ID;
        }
    }

    private static void becomePlay(ViewRow row, int episode) {
        row.kind = ViewRow.PLAY;
        row.episode = episode;
    }
}
