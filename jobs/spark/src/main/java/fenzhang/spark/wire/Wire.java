package fenzhang.spark.wire;

import fenzhang.measure.LineMeasures;
import fenzhang.night.context.DayContext;
import java.nio.file.Path;
import java.util.Map;

/// What tasks have in common.
public final class Wire {
    /// For objects that hold nothing that both sides know.
    public static final ObjectBytes BYTES = new ObjectBytes(Map.of());

    private Wire() {}

    /// Returns how sums of lines travel: who reads them has the day's measures.
    public static ObjectBytes ofLines(DayContext context) {
        return new ObjectBytes(Map.of(LineMeasures.class, new LineMeasures(context.date(), context.plans())));
    }

    /// Returns a folder of this machine: on a cluster the task's process has one of its own.
    public static Path scratch() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
