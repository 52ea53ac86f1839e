package fenzhang.audit;

import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;

/// A row of the views log, section 3; a null is a null in the file.
///
/// @param delivered the `dt` of its partition
/// @param eventTime in milliseconds
@NullUnmarked
public record ViewRow(
        LocalDate delivered,
        Long eventId,
        Long eventTime,
        Long userId,
        String kind,
        Long dramaId,
        Long episodeNo,
        Long hostId,
        Long productId,
        Long shopId,
        Long watchMs) {
    boolean is(String... kinds) {
        return java.util.List.of(kinds).contains(kind);
    }
}
