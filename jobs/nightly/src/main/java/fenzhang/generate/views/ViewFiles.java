package fenzhang.generate.views;

import fenzhang.columnar.write.TableWriter;
import fenzhang.columnar.write.TableWriter.Compression;
import fenzhang.columnar.write.TableWriter.Options;
import fenzhang.generate.world.LogFiles;
import fenzhang.generate.world.Repertoire;
import fenzhang.generate.world.SeedPlatform;
import fenzhang.generate.world.Sessions;
import fenzhang.generate.world.WorldOptions;
import fenzhang.lake.log.LogSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.PrimitiveIterator;

/// Writes the views log of one platform: each day's own sessions in one or more files, and in a file of its own what
/// comes late, the sessions of the day before that were held up and rows whose time is wrong.
public final class ViewFiles implements LogFiles {

    private static final Options OPTIONS = Options.DEFAULT
            .withCompression(Compression.SNAPPY)
            .withPlainColumns("event_id", "event_time", "user_id", "watch_ms");

    private final Repertoire repertoire;
    private final Sessions sessions;
    private final FlawedViews flawed;
    private final long firstDay;

    public ViewFiles(Repertoire repertoire, Sessions sessions, WorldOptions options) {
        this.repertoire = repertoire;
        this.sessions = sessions;
        this.flawed = new FlawedViews(repertoire, sessions, options);
        this.firstDay = options.firstDate().toEpochDay();
    }

    @Override
    public String log() {
        return "views";
    }

    @Override
    public SeedPlatform platform() {
        return repertoire.platform;
    }

    @Override
    public int files(long epochDay) {
        boolean late = epochDay > firstDay && sessions.count >= Sessions.LATE_EVERY;
        return sessions.files + (late || flawed.count(epochDay, sessions.files) > 0 ? 1 : 0);
    }

    @Override
    public long write(Path path, long epochDay, int file) throws IOException {
        return TableWriter.write(path, LogSchemas.VIEWS, OPTIONS, writer -> {
            if (file < sessions.files) {
                writeOwn(writer, epochDay, file);
            } else {
                writeLate(writer, epochDay);
            }
        });
    }

    private void writeOwn(TableWriter writer, long epochDay, int file) throws IOException {
        long from = sessions.firstOfFile(file);
        long end = sessions.firstOfFile(file + 1);
        Crowd crowd = new Crowd(repertoire, sessions, epochDay, from, end);
        PrimitiveIterator.OfInt flaws = flawed.of(epochDay, file);
        long rows = sessions.firstEvent(end) - sessions.firstEvent(from);
        long rowsPerFlaw = rows / (flawed.count(epochDay, file) + 1) + 1;
        for (long due = rowsPerFlaw; crowd.writeRound(writer); ) {
            if (writer.rows() >= due && flaws.hasNext()) {
                flawed.write(writer, epochDay, flaws.nextInt());
                due += rowsPerFlaw;
            }
        }
        writeFlawed(writer, epochDay, flaws);
    }

    private void writeLate(TableWriter writer, long epochDay) throws IOException {
        if (epochDay > firstDay) {
            Session session = new Session(repertoire, sessions);
            for (long late = Sessions.LATE_EVERY - 1; late < sessions.count; late += Sessions.LATE_EVERY) {
                session.start(epochDay - 1, late);
                while (session.advance()) {
                    session.row.write(writer);
                }
            }
        }
        writeFlawed(writer, epochDay, flawed.of(epochDay, sessions.files));
    }

    private void writeFlawed(TableWriter writer, long epochDay, PrimitiveIterator.OfInt flaws) throws IOException {
        while (flaws.hasNext()) {
            flawed.write(writer, epochDay, flaws.nextInt());
        }
    }
}
