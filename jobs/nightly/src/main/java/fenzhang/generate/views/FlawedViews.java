package fenzhang.generate.views;

import fenzhang.columnar.write.TableWriter;
import fenzhang.generate.world.Dice;
import fenzhang.generate.world.Repertoire;
import fenzhang.generate.world.Sessions;
import fenzhang.generate.world.WorldOptions;
import java.io.IOException;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/// The bad rows of the views log of one platform: one row in 20 000, none on small days. Those with a wrong time
/// come in the late file, the others are spread over the rest.
final class FlawedViews {

    private static final int ROWS_PER_FLAW = 20_000;

    /// On smaller days a single bad row would go beyond the limit of 1 000 ppm.
    private static final int LEAST_VIEWS = 2_000;

    private static final long FIRST_EVENT = 1L << 32;

    private final Repertoire repertoire;
    private final Sessions sessions;
    private final long key;
    private final long views;

    FlawedViews(Repertoire repertoire, Sessions sessions, WorldOptions options) {
        this.repertoire = repertoire;
        this.sessions = sessions;
        this.key = Dice.key(Dice.key(options.seed(), repertoire.platform.number), 3);
        this.views = options.viewsPerDay();
    }

    /// The numbers of the bad rows of a file.
    PrimitiveIterator.OfInt of(long epochDay, int file) {
        return numbers(epochDay, file).iterator();
    }

    int count(long epochDay, int file) {
        return (int) numbers(epochDay, file).count();
    }

    private IntStream numbers(long epochDay, int file) {
        return IntStream.range(0, count(epochDay)).filter(number -> file(epochDay, number) == file);
    }

    private int count(long epochDay) {
        if (views < LEAST_VIEWS) {
            return 0;
        }
        return (int) ((views + dice(epochDay, -1).below(ROWS_PER_FLAW)) / ROWS_PER_FLAW);
    }

    private int file(long epochDay, int number) {
        return ViewFlaw.draw(dice(epochDay, number)).ofTime() ? sessions.files : number % sessions.files;
    }

    private Dice dice(long epochDay, int number) {
        return new Dice().seed(Dice.key(Dice.key(key, epochDay), number));
    }

    /// Writes a bad row: the first event of some session, spoiled.
    void write(TableWriter writer, long epochDay, int number) throws IOException {
        Dice dice = dice(epochDay, number);
        ViewFlaw flaw = ViewFlaw.draw(dice);
        Session session = new Session(repertoire, sessions);
        session.start(epochDay, dice.belowLong(sessions.count));
        session.advance();
        session.row.eventId = Session.eventId(repertoire.platform, epochDay, FIRST_EVENT + number);
        flaw.spoil(session.row);
        session.row.write(writer);
    }
}
