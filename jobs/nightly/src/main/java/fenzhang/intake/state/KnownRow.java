package fenzhang.intake.state;

import fenzhang.intake.page.PartFiles;
import fenzhang.intake.replay.KeyState;
import fenzhang.intake.replay.KeyState.Newest;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A row of an earlier date's [RowsTable].
///
/// @param modifiedAt 0 without a newest revision
/// @param revision its newest revision; empty if it was not read
/// @param history as it is written
record KnownRow(
        Place place,
        String key,
        Optional<Long> modifiedAt,
        Optional<byte[]> revision,
        Optional<LineFacts> facts,
        byte[] history) {
    /// Where a row stands.
    ///
    /// @param table which of the tables it is of: the higher the later
    /// @param group the row group
    /// @param row its number there, from 0
    record Place(int table, int group, int row) {}

    static KnownRow newer(KnownRow one, KnownRow other) {
        return one.place.table() > other.place.table() ? one : other;
    }

    KeyState state(NewestRows rows) {
        Optional<Newest> newest = modifiedAt.map(
                at -> new Newest(at, revision.isPresent() ? revision::orElseThrow : () -> rows.revision(this)));
        return new KeyState(key, newest, facts, HistoryText.read(history));
    }

    void put(PartFiles.Entry into) {
        into.put(place.table()).put(place.group()).put(place.row()).put(key.getBytes(StandardCharsets.UTF_8));
        into.put(modifiedAt.isPresent());
        modifiedAt.ifPresent(into::put);
        into.put(revision.isPresent());
        revision.ifPresent(into::put);
        into.put(facts.isPresent());
        facts.ifPresent(line -> into.put(line.paidTime())
                .put(line.groupBuy())
                .put(line.userId())
                .put(line.productId())
                .put(line.shopId())
                .put(line.quantity())
                .put(line.paidFen())
                .put(line.commissionFen())
                .put(line.dramaId())
                .put(line.episodeNo())
                .put(line.hostId()));
        into.put(history);
    }

    static KnownRow read(ByteBuffer in) {
        Place place = new Place(in.getInt(), in.getInt(), in.getInt());
        String key = new String(PartFiles.bytes(in), StandardCharsets.UTF_8);
        Optional<Long> modifiedAt = in.get() == 1 ? Optional.of(in.getLong()) : Optional.empty();
        Optional<byte[]> revision = in.get() == 1 ? Optional.of(PartFiles.bytes(in)) : Optional.empty();
        Optional<LineFacts> facts = in.get() == 1 ? Optional.of(facts(in)) : Optional.empty();
        return new KnownRow(place, key, modifiedAt, revision, facts, PartFiles.bytes(in));
    }

    private static LineFacts facts(ByteBuffer in) {
        return new LineFacts(
                in.getLong(),
                SaleKind.GOODS,
                in.get() == 1,
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getInt(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getInt(),
                in.getLong());
    }
}
