package fenzhang.fault;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Stops the process at named places, for tests that kill it there.
///
/// The system property `fenzhang.fault` names points with the hit that counts, such as `IN_SCAN:2,BEFORE_RENAME:1`. The
/// thread that makes that hit prints `fault: IN_SCAN` to stderr and waits for a line on stdin; at the end of stdin the
/// process is halted with code 137, without hooks.
public final class CrashPoints {
    private static final int KILLED = 137;

    /// Empty in production. A constant for the compiler, which then leaves nothing of a call.
    private static final Map<CrashPoint, AtomicInteger> LEFT = parse(System.getProperty("fenzhang.fault", ""));

    private static final boolean ARMED = !LEFT.isEmpty();

    private CrashPoints() {}

    /// Passes a point: without the property, nothing.
    public static void at(CrashPoint point) {
        if (ARMED) {
            hit(point);
        }
    }

    private static void hit(CrashPoint point) {
        AtomicInteger left = LEFT.get(point);
        if (left != null && left.decrementAndGet() == 0) {
            stop(point);
        }
    }

    private static synchronized void stop(CrashPoint point) {
        // Not closed: a descriptor of the process, not ours.
        FileOutputStream err = new FileOutputStream(FileDescriptor.err);
        FileInputStream in = new FileInputStream(FileDescriptor.in);
        try {
            err.write(("fault: " + point + "\n").getBytes(StandardCharsets.US_ASCII));
            int read = in.read();
            while (read >= 0 && read != '\n') {
                read = in.read();
            }
            if (read >= 0) {
                return;
            }
        } catch (IOException e) {
            // Whoever waits for us is gone.
        }
        Runtime.getRuntime().halt(KILLED);
    }

    private static Map<CrashPoint, AtomicInteger> parse(String property) {
        Map<CrashPoint, AtomicInteger> left = new EnumMap<>(CrashPoint.class);
        if (!property.isEmpty()) {
            for (String part : property.split(",", -1)) {
                int colon = part.indexOf(':');
                left.put(
                        CrashPoint.valueOf(part.substring(0, colon)),
                        new AtomicInteger(Integer.parseInt(part.substring(colon + 1))));
            }
        }
        return left;
    }
}
