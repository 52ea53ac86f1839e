package fenzhang.spark;

import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.file.StateDamaged;
import fenzhang.lake.state.LineHistory;
import fenzhang.lake.state.LineLookup;
import fenzhang.night.context.DayContext;
import fenzhang.night.lines.HoldExpiry;
import fenzhang.spark.wire.DayWire;
import fenzhang.spark.wire.Refusal;
import fenzhang.spark.wire.Shared;
import fenzhang.spark.wire.Wire;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.Function;

/// A task: adds up the lines of a row group whose hold ends today, and that no event touched today. This day's lines it
/// sees as the next night will: by the run of the index that was staged.
final class HoldPiece implements Function<HoldPiece.Place, byte[]> {
    private static final long serialVersionUID = 1L;

    private final Shared<Sent> shared;

    HoldPiece(Shared<Sent> shared) {
        this.shared = shared;
    }

    /// How it travels.
    ///
    /// @param day whose state has the files that the day staged, too
    record Sent(DayWire day) {}

    /// A row group of a day's table.
    record Place(int holdStart, int group) implements java.io.Serializable {}

    private record Job(DayContext context, LineLookup history) {
        static Job of(Sent sent) {
            DayContext context = sent.day().context(Wire.scratch());
            LineHistory history = new LineHistory(
                    context.state(), context.of().firstDate(), context.date().plusDays(1));
            return new Job(context, history.lookup());
        }
    }

    @Override
    public byte[] call(Place place) {
        DayContext context;
        LineFiles.Counted counted;
        try {
            Job job = shared.as(Job.class, Job::of);
            context = job.context();
            counted = new LineFiles.Counted(
                    Optional.empty(),
                    List.of(),
                    List.of(HoldExpiry.of(
                            context, job.history(), new HoldExpiry.Piece(place.holdStart(), place.group()))));
        } catch (InputRefused | StateDamaged e) {
            return Wire.BYTES.write(new LineFiles.Counted(Refusal.of(place.group(), e), List.of(), List.of()));
        }
        return LineFiles.bytes(context).write(counted);
    }
}
