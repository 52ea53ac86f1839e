package fenzhang.intake.state;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.work.Parallel;
import fenzhang.intake.page.PartFiles;
import fenzhang.intake.page.TouchedHashes;
import fenzhang.intake.replay.KeyState;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What earlier dates left of the keys that a date touches. Of each key its newest state counts.
///
/// Tables and touched hashes ascend, so each table's hashes, 8 bytes a key, are passed once beside the touched
/// ones; of the rest only row groups that hold one of them are read, once. What is found waits on disk until
/// its part is played.
public final class KnownKeys {
    /// Row groups that one thread reads at a time.
    private static final int GROUPS_PER_PIECE = 8;

    private final FileTree lake;
    private final List<String> paths;
    private final PartFiles parts;

    private record Piece(int table, int fromGroup, int endGroup) {}

    /// @param earlier the dates before, ascending
    /// @param folder a folder of its own, the caller's to delete
    /// @param bits of the hash that part the keys, as the rows are
    public KnownKeys(
            FileTree lake, IntakePlaces places, List<LocalDate> earlier, TouchedHashes touched, Path folder, int bits) {
        this.lake = lake;
        this.paths = earlier.stream().map(places::rows).toList();
        this.parts = new PartFiles(folder, bits);
        List<Piece> pieces = new ArrayList<>();
        for (int table = 0; table < paths.size(); table++) {
            int groups = RowsScan.groups(lake, paths.get(table));
            for (int group = 0; group < groups; group += GROUPS_PER_PIECE) {
                pieces.add(new Piece(table, group, Math.min(groups, group + GROUPS_PER_PIECE)));
            }
        }
        try (parts) {
            Parallel.run(pieces.size(), () -> writer(pieces, touched));
        }
    }

    private Parallel.Worker writer(List<Piece> pieces, TouchedHashes touched) {
        return new Parallel.Worker() {
            private final PartFiles.Writer writer = parts.new Writer();

            @Override
            public void take(int number) {
                Piece piece = pieces.get(number);
                new RowsScan(lake, paths.get(piece.table()), piece.table())
                        .find(piece.fromGroup(), piece.endGroup(), touched, (hash, row) -> row.put(writer.begin(hash)));
            }

            @Override
            public void close() {
                writer.close();
            }
        };
    }

    /// Returns the newest states of keys, those that are not known left out.
    ///
    /// @param keys all of that part
    public Map<String, KeyState> find(Set<String> keys, int part) {
        ByteBuffer in = parts.read(part);
        Map<String, KnownRow> newestByKey = new HashMap<>();
        while (in.hasRemaining()) {
            in.getLong(); // the hash: a key says more
            KnownRow row = KnownRow.read(in);
            if (keys.contains(row.key())) {
                newestByKey.merge(row.key(), row, KnownRow::newer);
            }
        }
        NewestRows rows = new NewestRows(lake, paths, newestByKey.values());
        Map<String, KeyState> stateByKey = new HashMap<>();
        newestByKey.forEach((key, row) -> stateByKey.put(key, row.state(rows)));
        return stateByKey;
    }

    /// Returns the newest state of one key, if it is known.
    public static Optional<KeyState> find(FileTree lake, IntakePlaces places, String key) {
        for (LocalDate date : places.dates(lake).reversed()) {
            Optional<KeyState> state = new RowsScan(lake, places.rows(date), 0).find(key);
            if (state.isPresent()) {
                return state;
            }
        }
        return Optional.empty();
    }
}
