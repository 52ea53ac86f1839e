package fenzhang.columnar.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JulianInstantTest {
    /// Days after the tables of astronomers: 2451545 is 2000-01-01.
    @ParameterizedTest
    @CsvSource({
        "2440588, 0, 1970-01-01T00:00:00Z",
        "2451545, 43200000000000, 2000-01-01T12:00:00Z",
        "2440587, 86399999999999, 1969-12-31T23:59:59.999Z",
        "2440588, 999999, 1970-01-01T00:00:00Z",
        "2440588, 1000000, 1970-01-01T00:00:00.001Z",
        "2440588, -1, 1969-12-31T23:59:59.999Z",
        "2440588, 86400000000000, 1970-01-02T00:00:00Z",
        "2461365, 57600000000000, 2026-11-20T16:00:00Z"
    })
    void aDayAndItsNanosecondsAreAnInstant(int day, long nanos, Instant expected) {
        byte[] value = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(nanos)
                .putInt(day)
                .array();
        assertThat(Instant.ofEpochMilli(JulianInstant.epochMillis(value))).isEqualTo(expected);
    }

    /// Far off, but never another date.
    @ParameterizedTest
    @CsvSource({
        "-2147483648, 0, -185753453990400000",
        "2147483647, 9223372036854775807, 185340943669636854",
    })
    void theEndsOfItsRangeDoNotWrap(int day, long nanos, long expected) {
        byte[] value = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(nanos)
                .putInt(day)
                .array();
        assertThat(JulianInstant.epochMillis(value)).isEqualTo(expected);
    }
}
