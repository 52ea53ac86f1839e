package fenzhang.intake.run;

import fenzhang.intake.ExportFormat;
import fenzhang.intake.OrderRevision;
import fenzhang.intake.Revision;
import fenzhang.intake.RowReading;
import fenzhang.intake.SetAside;
import fenzhang.intake.page.RowFields;
import fenzhang.intake.page.RowSpill.Spilled;
import fenzhang.intake.replay.EmittedEvent;
import fenzhang.intake.replay.KeyDifference;
import fenzhang.intake.replay.KeyReplay;
import fenzhang.intake.replay.KeyState;
import fenzhang.intake.replay.PlayDay;
import fenzhang.intake.state.RowsTable;
import fenzhang.log.LineFacts;
import fenzhang.text.Sha256;
import fenzhang.text.TextOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Plays the rows of all keys of a part.
///
/// @param fields what of a row is read
/// @param fileNames by number; the lower the number the lower the name
record PartReplay(ExportFormat format, RowFields fields, PlayDay day, List<String> fileNames) {
    private static final int FINGERPRINT = 16;

    /// What a part came to.
    ///
    /// @param states the keys touched, in the order of their hashes
    record Outcome(
            List<RowsTable.Row> states,
            PartEvents events,
            List<RefusedRow> refused,
            List<KeyDifference> differences,
            IntakeCounts counts) {}

    /// A row of which all equal ones were let go.
    private record Read(long hash, String key, byte[] canonical, int file, long rowNo, RowReading reading) {
        long modifiedAt() {
            return reading instanceof Revision revision ? revision.modifiedAt() : 0;
        }
    }

    private static final Comparator<Read> ORDER = Comparator.comparingLong(Read::hash)
            .thenComparing(Read::key, TextOrder.COMPARATOR)
            .thenComparingLong(Read::modifiedAt)
            .thenComparing(Read::canonical, Arrays::compareUnsigned);

    /// @param known returns what is known of keys
    Outcome play(List<Spilled> rows, Function<Set<String>, Map<String, KeyState>> known) {
        List<Read> distinct = distinct(rows);
        Map<String, List<Read>> readsByKey = new HashMap<>();
        List<String> keys = new ArrayList<>();
        Result result = new Result();
        for (Read read : distinct) {
            result.counts.row();
            switch (read.reading()) {
                case SetAside why -> result.refuse(read, why);
                case Revision revision -> {
                    List<Read> ofKey = readsByKey.get(revision.key());
                    if (ofKey == null) {
                        ofKey = new ArrayList<>();
                        readsByKey.put(revision.key(), ofKey);
                        keys.add(revision.key());
                    }
                    ofKey.add(read);
                }
            }
        }
        Map<String, KeyState> stateByKey = known.apply(readsByKey.keySet());
        for (String key : keys) {
            result.play(key, Optional.ofNullable(stateByKey.get(key)), readsByKey.getOrDefault(key, List.of()));
        }
        return new Outcome(result.states, result.events, result.refused, result.differences, result.counts.total());
    }

    /// Equal rows have equal keys: sorted, they are neighbours, the first of the files before.
    private List<Read> distinct(List<Spilled> rows) {
        rows.sort(PartReplay::compare);
        List<Read> distinct = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Spilled row = rows.get(i);
            if (i > 0
                    && Arrays.equals(
                            row.row().canonical(), rows.get(i - 1).row().canonical())) {
                continue;
            }
            RowReading reading = row.row().wrong().isEmpty()
                    ? format.read(fields.of(row.row().canonical()))
                    : new SetAside(SetAside.Reason.NO_ROW, row.row().wrong());
            distinct.add(
                    new Read(row.hash(), row.row().key(), row.row().canonical(), row.file(), row.rowNo(), reading));
        }
        distinct.sort(ORDER);
        return distinct;
    }

    private static int compare(Spilled one, Spilled other) {
        int order = Long.compare(one.hash(), other.hash());
        if (order == 0) {
            order = Arrays.compareUnsigned(one.row().canonical(), other.row().canonical());
        }
        if (order == 0) {
            order = Integer.compare(one.file(), other.file());
        }
        return order != 0 ? order : Long.compare(one.rowNo(), other.rowNo());
    }

    /// What comes out, key by key.
    private final class Result {
        private final List<RowsTable.Row> states = new ArrayList<>();
        private final PartEvents events = new PartEvents();
        private final List<RefusedRow> refused = new ArrayList<>();
        private final List<KeyDifference> differences = new ArrayList<>();
        private final IntakeCounts.Sum counts = new IntakeCounts.Sum();

        private void refuse(Read read, SetAside why) {
            counts.setAside(why.reason());
            refused.add(new RefusedRow(why, read.key(), read.canonical(), fileNames.get(read.file()), read.rowNo()));
        }

        private void play(String key, Optional<KeyState> known, List<Read> reads) {
            KeyReplay replay = new KeyReplay(key, known, day);
            boolean isTouched = false;
            Optional<OrderRevision> newest = Optional.empty();
            for (Read read : reads) {
                Revision revision = (Revision) read.reading();
                String fingerprint = Sha256.hex(read.canonical()).substring(0, FINGERPRINT);
                switch (replay.play(revision, read.canonical(), fingerprint)) {
                    case PLAYED -> {
                        counts.played();
                        isTouched = true;
                        newest = revision instanceof OrderRevision order ? Optional.of(order) : newest;
                    }
                    case KNOWN -> counts.known();
                    case STALE -> counts.stale();
                    case FUTURE ->
                        refuse(
                                read,
                                new SetAside(
                                        SetAside.Reason.FUTURE,
                                        "something in it happened after " + day.date()
                                                + ": give it with the next date's files"));
                }
            }
            if (isTouched) {
                add(replay, known, newest);
            }
        }

        private void add(KeyReplay replay, Optional<KeyState> known, Optional<OrderRevision> played) {
            KeyState state = replay.state();
            states.add(new RowsTable.Row(state));
            boolean isNewlyPaid =
                    known.flatMap(KeyState::facts).isEmpty() && state.facts().isPresent();
            boolean isTraced = state.facts().map(LineFacts::dramaId).orElse(0L) > 0;
            counts.key(isNewlyPaid, isTraced, state.waiting());
            if (!replay.events().isEmpty()) {
                events.line(
                        state.key().getBytes(StandardCharsets.UTF_8),
                        state.facts().orElseThrow());
                for (EmittedEvent event : replay.events()) {
                    counts.event(event.kind());
                    events.add(event);
                }
            }
            Optional<OrderRevision> newest = played.or(() -> state.newest().flatMap(this::read));
            List<KeyDifference> found = newest.map(state::differences).orElse(List.of());
            counts.differences(found.size());
            differences.addAll(found);
        }

        private Optional<OrderRevision> read(KeyState.Newest newest) {
            return format.read(fields.of(newest.canonical().get())) instanceof OrderRevision order
                    ? Optional.of(order)
                    : Optional.empty();
        }
    }
}
