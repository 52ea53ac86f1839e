package fenzhang.bench.report;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Where and when something was measured, as far as a reader needs it.
///
/// @param cores processors that may be used
/// @param memoryBytes memory of the machine, or of the container
/// @param jdk version of the JDK
public record Machine(LocalDate date, int cores, long memoryBytes, String jdk) {
    public static Machine here() {
        long bytes =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize()
                        : 0;
        return new Machine(
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                bytes,
                Runtime.version().toString());
    }

    /// Returns one line of text.
    public String text() {
        return "Measured on " + date + ": " + cores + " cores, " + Figures.bytes(memoryBytes) + " of memory, JDK " + jdk
                + ".";
    }
}
