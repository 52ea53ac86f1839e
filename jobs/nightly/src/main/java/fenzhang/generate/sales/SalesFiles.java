package fenzhang.generate.sales;

import fenzhang.columnar.write.TableWriter;
import fenzhang.columnar.write.TableWriter.Compression;
import fenzhang.columnar.write.TableWriter.Options;
import fenzhang.generate.world.DayCurve;
import fenzhang.generate.world.Dice;
import fenzhang.generate.world.LogFiles;
import fenzhang.generate.world.Repertoire;
import fenzhang.generate.world.SeedPlatform;
import fenzhang.generate.world.Sessions;
import fenzhang.generate.world.WorldOptions;
import fenzhang.lake.log.LogSchemas;
import java.io.IOException;
import java.nio.file.Path;

/// Writes the sales log of one platform. A delivery date holds what happened to the lines of the days before it, as
/// far as it is delivered then; one row in 20 000 is bad, none on small days.
public final class SalesFiles implements LogFiles {

    private static final Options OPTIONS = Options.DEFAULT
            .withCompression(Compression.SNAPPY)
            .withPlainColumns("order_id", "event_time", "paid_time", "user_id");

    private static final int ONE_FILE_BELOW = 200_000;
    private static final int LINES_PER_FILE = 2_000_000;
    private static final int LINES_PER_FLAW = 10_000;

    /// On smaller days a single bad row would go beyond the limit of 1 000 ppm.
    private static final int LEAST_LINES = 1_100;

    private final Repertoire repertoire;
    private final Sessions sessions;
    private final long key;
    private final long firstDay;
    private final int lines;
    private final int files;

    public SalesFiles(Repertoire repertoire, Sessions sessions, WorldOptions options) {
        this.repertoire = repertoire;
        this.sessions = sessions;
        this.key = Dice.key(Dice.key(options.seed(), repertoire.platform.number), 4);
        this.firstDay = options.firstDate().toEpochDay();
        this.lines = options.linesPerDay();
        this.files = lines < ONE_FILE_BELOW ? 1 : Math.max(4, Math.ceilDiv(lines, LINES_PER_FILE));
    }

    @Override
    public String log() {
        return "sales";
    }

    @Override
    public SeedPlatform platform() {
        return repertoire.platform;
    }

    @Override
    public int files(long epochDay) {
        return files;
    }

    @Override
    public long write(Path path, long epochDay, int file) throws IOException {
        return TableWriter.write(path, LogSchemas.SALES, OPTIONS, writer -> new Delivery(writer, epochDay).write(file));
    }

    private long firstOfFile(int file) {
        return Math.ceilDiv((long) lines * file, files);
    }

    /// What one file holds: the state of writing it.
    private final class Delivery {

        private final TableWriter writer;
        private final long epochDay;
        private final OrderLifecycle life = new OrderLifecycle(repertoire.platform, Dice.key(key, 1));
        private final SalesRow row = new SalesRow();
        private final OrderFacts facts = new OrderFacts(repertoire, sessions, firstDay, Dice.key(key, 2), row);
        private final Dice dice = new Dice();

        Delivery(TableWriter writer, long epochDay) {
            this.writer = writer;
            this.epochDay = epochDay;
        }

        /// Lines of the same number of different days follow each other, so that the days mix.
        void write(int file) throws IOException {
            long from = firstOfFile(file);
            long end = firstOfFile(file + 1);
            long earliest = Math.max(firstDay, epochDay - OrderLifecycle.LONGEST);
            int flaws = flaws(end - from, file);
            long linesPerFlaw = (end - from) / (flaws + 1) + 1;
            for (long line = from; line < end; line++) {
                for (long paidDay = earliest; paidDay <= epochDay; paidDay++) {
                    writeEvents(paidDay, line);
                }
                if ((line + 1 - from) % linesPerFlaw == 0) {
                    writeFlawed(line);
                }
            }
        }

        private void writeEvents(long paidDay, long line) throws IOException {
            life.live(paidDay, line);
            int due = (int) (epochDay - paidDay);
            boolean told = false;
            for (int event = 0; event < life.events; event++) {
                if (life.delivered[event] == due) {
                    if (!told) {
                        facts.tell(paidDay, line, life);
                        told = true;
                    }
                    writeEvent(paidDay, line, event);
                }
            }
        }

        private void writeEvent(long paidDay, long line, int event) throws IOException {
            OrderEvent what = life.event[event];
            int day = life.day[event];
            dice.seed(Dice.key(Dice.key(Dice.key(key, 3 + what.ordinal()), paidDay + day), line));
            row.event = what.text;
            row.eventMillis = what == OrderEvent.PAID ? row.paidMillis : eventMillis(paidDay, day);
            row.refund = false;
            row.refundFen = 0;
            if (what == OrderEvent.REFUNDED) {
                row.setRefund(day);
                row.refundFen = Math.max(1, row.paidFen * life.refundBps[event] / 10_000);
            }
            row.write(writer);
        }

        private long eventMillis(long paidDay, int day) {
            long start = DayCurve.startMillis(paidDay + day);
            if (day > 0) {
                return start + DayCurve.draw(dice);
            }
            long left = start + DayCurve.DAY_MILLIS - row.paidMillis;
            return row.paidMillis + Math.min(left - 1, 1_000 + dice.belowLong(left));
        }

        private int flaws(long linesOfFile, int file) {
            if (lines < LEAST_LINES) {
                return 0;
            }
            dice.seed(Dice.key(Dice.key(Dice.key(key, 20), epochDay), file));
            return (int) ((linesOfFile + dice.below(LINES_PER_FLAW)) / LINES_PER_FLAW);
        }

        /// Writes a bad row about a line paid the day before, where there is such a day, that is the first of two.
        private void writeFlawed(long line) throws IOException {
            long pairedLine = line / 10 * 10 + 8;
            long paidDay = Math.max(firstDay, epochDay - 1);
            life.live(paidDay, pairedLine);
            facts.tell(paidDay, pairedLine, life);
            dice.seed(Dice.key(Dice.key(Dice.key(key, 21), epochDay), line));
            row.event = OrderEvent.CONFIRMED.text;
            row.eventMillis = eventMillis(paidDay, (int) (epochDay - paidDay));
            row.refund = false;
            row.refundFen = 0;
            SalesFlaw.draw(dice).spoil(row);
            row.write(writer);
        }
    }
}
