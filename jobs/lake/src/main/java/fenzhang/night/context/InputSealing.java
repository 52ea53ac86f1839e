package fenzhang.night.context;

import fenzhang.columnar.file.InputRefused;
import fenzhang.lake.log.Delivery;
import fenzhang.lake.log.Delivery.DataFile;
import fenzhang.log.Log;
import fenzhang.publication.SeenFile;
import java.util.ArrayList;
import java.util.List;

/// First step: fixes what was delivered, by size, rows and hash of each file, and refuses what can't be settled.
public final class InputSealing {
    private InputSealing() {}

    /// The partitions of a night.
    public record Inputs(Delivery views, Delivery sales) {
        public Delivery of(Log log) {
            return switch (log) {
                case VIEWS -> views;
                case SALES -> sales;
            };
        }
    }

    /// Knows which contents were delivered for other days.
    @FunctionalInterface
    public interface Seen {
        List<SeenFile> of(Log log, List<String> sha256);
    }

    /// Returns the night's sealed inputs.
    ///
    /// @throws InputRefused if a partition is incomplete, a file unreadable, or its content was delivered before
    public static Inputs seal(DayContext context, Seen seenFiles) {
        refuseIncomplete(context);
        Inputs inputs = new Inputs(
                Delivery.seal(context.lake(), Log.VIEWS, context.platform(), context.date()),
                Delivery.seal(context.lake(), Log.SALES, context.platform(), context.date()));
        refuseSeen(context, seenFiles, inputs.views());
        refuseSeen(context, seenFiles, inputs.sales());
        return inputs;
    }

    private static void refuseIncomplete(DayContext context) {
        List<String> missing = new ArrayList<>();
        List<String> above = new ArrayList<>();
        for (Log log : Log.values()) {
            if (!Delivery.isComplete(context.lake(), log, context.platform(), context.date())) {
                missing.add(context.lake()
                        .location(Delivery.folder(log, context.platform(), context.date()) + "/" + Delivery.SUCCESS));
                Delivery.markerAbove(context.lake(), log, context.platform(), context.date())
                        .ifPresent(above::add);
            }
        }
        if (!missing.isEmpty()) {
            throw new InputRefused(context.platform() + " " + context.date() + " is not delivered completely: missing "
                    + String.join(" and ", missing) + "."
                    + (above.isEmpty() ? " Run again once the platform has delivered." : wholeLog(above)));
        }
    }

    /// What to do is up to the job that writes: time does not mend it.
    private static String wholeLog(List<String> markers) {
        return "\nThere is " + String.join(" and ", markers) + ", as Spark's partitionBy leaves it: one marker for all"
                + " dates, which does not say that this one is complete."
                + "\nIn Spark, write each date into its own folder (df.write.parquet(\"…/platform=P/dt=D\"), without"
                + " partitionBy), or let the job put an empty _SUCCESS there once it has ended. Then run again.";
    }

    private static void refuseSeen(DayContext context, Seen seenFiles, Delivery delivery) {
        List<String> hashes = delivery.files().stream()
                .filter(file -> file.rows() > 0)
                .map(DataFile::sha256)
                .toList();
        for (SeenFile seen : seenFiles.of(delivery.log(), hashes)) {
            if (seen.businessDate().equals(context.date())) {
                continue;
            }
            String path = delivery.files().stream()
                    .filter(file -> file.sha256().equals(seen.sha256()))
                    .map(DataFile::path)
                    .findFirst()
                    .orElseThrow();
            throw new InputRefused(path + " has the same content as " + seen.path() + " (sha256 "
                    + seen.sha256().substring(0, 12)
                    + "…), which was settled on " + seen.businessDate()
                    + ". Ask the platform which of the two dates it belongs to, and have the other delivered again.");
        }
    }

    /// Refuses a night whose inputs are no longer those that were sealed.
    public static void requireUnchanged(DayContext context, Inputs inputs) {
        for (Log log : Log.values()) {
            for (String path : inputs.of(log).changedFiles()) {
                throw new InputRefused(path + " changed while " + context.platform() + " " + context.date()
                        + " was being settled. Run again once the delivery is final.");
            }
        }
    }
}
