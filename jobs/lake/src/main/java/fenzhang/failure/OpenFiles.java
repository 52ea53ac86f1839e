package fenzhang.failure;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/// The files that this process holds open.
public final class OpenFiles {
    private static final long SPARE = 4;

    /// The jars, the database, the logs of a day and the state of days before.
    private static final long LEAST = 256;

    private OpenFiles() {}

    /// Returns what is to be said if this process may not open files enough to work; empty if it may.
    public static Optional<String> tooFew() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                        && system.getMaxFileDescriptorCount() < LEAST
                ? Optional.of("only " + system.getMaxFileDescriptorCount() + " files may be open at a time, at least "
                        + LEAST + " are needed: raise ulimit -n (LimitNOFILE of a service)")
                : Optional.empty();
    }

    /// Returns whether somebody who says this (in lower case) may mean that he has no file to look with, as Hadoop does
    /// of a folder that it can't list.
    static boolean mayBeMeant(String message) {
        return message.contains("i/o error occurred");
    }

    /// Returns whether no more, or next to none, may be opened; false where the system does not tell.
    static boolean areUsedUp() {
        try {
            return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                    && system.getOpenFileDescriptorCount() >= system.getMaxFileDescriptorCount() - SPARE;
        } catch (InternalError e) { // counting them takes a file
            return true;
        }
    }
}
