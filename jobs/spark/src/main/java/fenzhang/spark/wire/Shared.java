package fenzhang.spark.wire;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/// What all tasks of a day know: sent to each process once, and taken apart there once.
///
/// @param <W> a record, as it travels
public final class Shared<W extends Record> implements Serializable {
    private static final long serialVersionUID = 1L;

    /// Two of a night, and those of a night that is verified beside it.
    private static final int MOST_HELD = 4;

    private static final Map<Long, Object> HELD = new LinkedHashMap<>();

    private final Class<W> type;
    private final Broadcast<byte[]> bytes;
    private boolean isForgotten;

    private Shared(Class<W> type, Broadcast<byte[]> bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    public static <W extends Record> Shared<W> of(JavaSparkContext spark, Class<W> type, W value) {
        return new Shared<>(type, spark.broadcast(Wire.BYTES.write(value)));
    }

    /// Returns what this process made of it.
    ///
    /// @param make is called once
    public <T> T as(Class<T> made, Function<W, T> make) {
        synchronized (HELD) {
            Object held = HELD.get(bytes.id());
            if (held == null) {
                held = make.apply(Wire.BYTES.read(type, bytes.value()));
                HELD.put(bytes.id(), held);
                if (HELD.size() > MOST_HELD) {
                    HELD.remove(HELD.keySet().iterator().next());
                }
            }
            return made.cast(held);
        }
    }

    /// Is called once no task asks any more; again does nothing.
    public void forget() {
        if (!isForgotten) {
            isForgotten = true;
            bytes.destroy();
        }
    }
}
