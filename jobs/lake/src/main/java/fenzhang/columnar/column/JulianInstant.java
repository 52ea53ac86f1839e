package fenzhang.columnar.column;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Instants as INT96, as Impala, Hive and old Sparks write them: the nanoseconds of the day in 8 bytes, then the Julian
/// day in 4, the lowest byte first. Taken as UTC.
public final class JulianInstant {
    /// The bytes of one value.
    public static final int BYTES = 12;

    private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private JulianInstant() {}

    /// Returns the milliseconds since the epoch, floored. A day's nanoseconds may be any number.
    public static long epochMillis(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        long nanos = bytes.getLong();
        return (bytes.getInt() - JULIAN_DAY_OF_EPOCH) * DAY_MILLIS + Math.floorDiv(nanos, NANOS_PER_MILLI);
    }
}
