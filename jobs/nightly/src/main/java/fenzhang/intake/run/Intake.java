package fenzhang.intake.run;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.work.OrderedSink;
import fenzhang.columnar.work.Parallel;
import fenzhang.intake.SetAside;
import fenzhang.intake.page.ExportFile;
import fenzhang.intake.page.ExportProblem;
import fenzhang.intake.page.RowFields;
import fenzhang.intake.page.RowSpill;
import fenzhang.intake.page.TouchedHashes;
import fenzhang.intake.replay.KeyDifference;
import fenzhang.intake.replay.PlayDay;
import fenzhang.intake.state.IntakeChain;
import fenzhang.intake.state.IntakePlaces;
import fenzhang.intake.state.KnownKeys;
import fenzhang.intake.state.RowsTable;
import fenzhang.night.context.QuarantineLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes in the files of a date.
///
/// What it comes to depends on the files' rows, what earlier dates left, and the tracking keys; on no order,
/// and not on how the rows lie in files. A date is taken in whole: once more, with other files, means with
/// these files only.
public final class Intake {
    private static final int PART_BYTES = 8 << 20;
    private static final int GZIP_FACTOR = 8;
    private static final int MOST_BITS = 9;
    private static final int PROBLEMS_TOLD = 20;
    private static final int SAMPLES = 3;

    private final FileTree lake;
    private final FileTree out;
    private final Path scratch;
    private final IntakePlaces places;
    private final CatalogTracking tracking;
    private final int maxPpm;

    /// @param scratch a local folder of its own, the caller's to delete
    /// @param maxPpm how many of a million rows may be set aside
    public Intake(
            FileTree lake, FileTree out, Path scratch, IntakePlaces places, CatalogTracking tracking, int maxPpm) {
        this.lake = lake.forReaders();
        this.out = out;
        this.scratch = scratch;
        this.places = places;
        this.tracking = tracking;
        this.maxPpm = maxPpm;
    }

    /// Takes up what a killed intake had decided. Nothing else may be done before.
    public void takeUp() {
        new Placement(lake, out, places).takeUp();
    }

    /// Takes the files in.
    ///
    /// @param isComplete whether nothing else is delivered for the date
    /// @throws InputRefused if a file can't be read, too much is set aside, or the date's turn is over; nothing
    /// was written then
    public IntakeCounts run(LocalDate date, List<Path> files, boolean isComplete, Consumer<String> progress) {
        Placement placement = new Placement(lake, out, places);
        List<LocalDate> earlier = earlier(date);
        Optional<String> previous = new IntakeChain(lake, places).next(earlier);
        List<ExportFile> exports = files.stream()
                .map(ExportFile::new)
                .sorted(Comparator.comparing(ExportFile::name)
                        .thenComparing(file -> file.path().toString()))
                .toList();
        int bits = bits(exports);
        try (RowSpill spill = new RowSpill(scratch.resolve("rows"), bits)) {
            progress.accept("read");
            TouchedHashes touched = read(exports, spill);
            progress.accept("look up");
            KnownKeys known = new KnownKeys(lake, places, earlier, touched, scratch.resolve("known"), bits);
            progress.accept("play");
            List<String> names = exports.stream().map(ExportFile::name).toList();
            PartReplay replay = new PartReplay(
                    places.format(), new RowFields(places.format()), new PlayDay(date, tracking.index()), names);
            Played played = play(spill, known, replay, placement.stagedRows(), previous);
            requireWithinLimit(date, played);
            progress.accept("write");
            EventTable.write(lake, placement.stagedSales(), played.events);
            lake.write(placement.stagedDifferences(), DifferencesCsv.bytes(played.differences));
            if (!played.refused.isEmpty()) {
                RefusedTable.write(
                        out, places.stagedQuarantine(), places.format().code(), played.refused);
            }
            placement.decide(date, isComplete);
            return played.counts.total();
        } catch (InputRefused refused) {
            placement.takeUp();
            throw refused;
        }
    }

    /// Returns the dates before, having made sure that this one follows them.
    private List<LocalDate> earlier(LocalDate date) {
        List<LocalDate> dates = places.dates(lake);
        if (!dates.isEmpty() && date.isBefore(dates.getLast())) {
            throw new InputRefused(places.platform() + " " + date + " can't be taken in: " + dates.getLast()
                    + " was taken in after it, and later dates go by what earlier ones left. Give these files with the"
                    + " next date's: what an order became is found all the same.");
        }
        return dates.stream().filter(each -> each.isBefore(date)).toList();
    }

    private static int bits(List<ExportFile> files) {
        long bytes = 0;
        for (ExportFile file : files) {
            try {
                boolean isZipped = file.name().endsWith(".gz");
                bytes += Files.size(file.path()) * (isZipped ? GZIP_FACTOR : 1);
            } catch (IOException e) {
                throw new InputRefused(file.path() + " can't be read: " + e.getMessage(), e);
            }
        }
        int bits = 0;
        while (bits < MOST_BITS && bytes >> bits > PART_BYTES) {
            bits++;
        }
        return bits;
    }

    /// Returns the hashes of all rows' keys.
    private TouchedHashes read(List<ExportFile> files, RowSpill spill) {
        TouchedHashes.Builder[] touched = new TouchedHashes.Builder[files.size()];
        ExportProblem[] problems = new ExportProblem[files.size()];
        Parallel.run(files.size(), () -> new Parallel.Worker() {
            private final RowSpill.Writer writer = spill.new Writer();

            @Override
            public void take(int piece) {
                writer.begin(piece);
                files.get(piece).read(places.format(), writer::add).ifPresent(problem -> problems[piece] = problem);
                touched[piece] = writer.touched();
            }

            @Override
            public void close() {
                writer.close();
            }
        });
        spill.complete();
        List<ExportProblem> found =
                Stream.of(problems).filter(each -> each != null).toList();
        if (!found.isEmpty()) {
            String more = found.size() > PROBLEMS_TOLD ? "\nand " + (found.size() - PROBLEMS_TOLD) + " more files" : "";
            throw new InputRefused("nothing was taken in:\n"
                    + found.stream()
                            .limit(PROBLEMS_TOLD)
                            .map(ExportProblem::text)
                            .collect(Collectors.joining("\n"))
                    + more);
        }
        return TouchedHashes.of(List.of(touched));
    }

    /// What all parts came to.
    private static final class Played {
        private final List<PartEvents> events = new ArrayList<>();
        private final List<RefusedRow> refused = new ArrayList<>();
        private final List<KeyDifference> differences = new ArrayList<>();
        private final IntakeCounts.Sum counts = new IntakeCounts.Sum();

        void add(PartReplay.Outcome part) {
            events.add(part.events());
            refused.addAll(part.refused());
            differences.addAll(part.differences());
            counts.add(part.counts());
        }
    }

    private Played play(
            RowSpill spill, KnownKeys known, PartReplay replay, String stagedRows, Optional<String> previous) {
        Played played = new Played();
        try (RowsTable table = new RowsTable(lake, stagedRows, previous, tracking.version())) {
            OrderedSink<PartReplay.Outcome> sink = new OrderedSink<>(Parallel.threads() + 1, part -> {
                table.add(part.states());
                played.add(part);
            });
            Parallel.run(
                    spill.parts(),
                    () -> piece ->
                            sink.work(piece, part -> replay.play(spill.read(part), keys -> known.find(keys, part))));
        }
        return played;
    }

    private void requireWithinLimit(LocalDate date, Played played) {
        IntakeCounts counts = played.counts.total();
        if (!QuarantineLimit.exceeds(counts.limitedRows(), counts.rows(), maxPpm)) {
            return;
        }
        String reasons = counts.setAside().entrySet().stream()
                .sorted(Map.Entry.<SetAside.Reason, Long>comparingByValue().reversed())
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        String samples = played.refused.stream()
                .sorted(RefusedRow.ORDER)
                .limit(SAMPLES)
                .map(row -> "\n  " + row.file() + " row " + (row.rowNo() + 1)
                        + (row.key().isEmpty() ? "" : " (" + row.key() + ")") + ": "
                        + row.why().words())
                .collect(Collectors.joining());
        throw new InputRefused(places.platform() + " " + date + ": " + counts.limitedRows() + " of " + counts.rows()
                + " rows would be set aside, more than quarantine.max-ppm (" + maxPpm + ") allows: " + reasons + samples
                + "\nIs this an export of " + places.format().code()
                + "? Else mend or leave out those rows, or raise the limit.");
    }
}
