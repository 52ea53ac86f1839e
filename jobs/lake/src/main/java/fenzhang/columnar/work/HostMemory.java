package fenzhang.columnar.work;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// The memory of this machine, or of the container that the process is in.
final class HostMemory {
    /// For the JVM itself, its threads, and an embedded PostgreSQL.
    private static final long OTHERS_BYTES = 512L << 20;

    private HostMemory() {}

    /// Returns how much there is beside the largest heap and what else the process needs; below 0 if that is more than
    /// there is.
    static long besideHeap() {
        OperatingSystemMXBean host = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return host.getTotalMemorySize() - Runtime.getRuntime().maxMemory() - OTHERS_BYTES;
    }
}
