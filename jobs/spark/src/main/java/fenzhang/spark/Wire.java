package fenzhang.spark;

import java.nio.file.Path;
import java.util.Map;

/// What tasks have in common.
final class Wire {
    /// For objects that hold nothing that both sides know.
    static final ObjectBytes BYTES = new ObjectBytes(Map.of());

    private Wire() {}

    /// Returns a folder of this machine: on a cluster the task's process has one of its own.
    static Path scratch() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
