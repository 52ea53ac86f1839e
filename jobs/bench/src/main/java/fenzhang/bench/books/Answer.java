package fenzhang.bench.books;

import java.util.OptionalLong;

/// What became of a question to the books.
///
/// @param name what was asked
/// @param atMostMillis the bar, if there is one
/// @param millis of its whole process; until it failed, if it did
/// @param peakBytes of its process; 0 of one that failed
/// @param note what else there is to say: a rate, a size, why it failed; may be empty
/// @param hasFailed whether it ended with anything but success
record Answer(String name, OptionalLong atMostMillis, long millis, long peakBytes, String note, boolean hasFailed) {
    boolean isMet() {
        return !hasFailed && (atMostMillis.isEmpty() || millis <= atMostMillis.getAsLong());
    }
}
