package fenzhang.publication;

import fenzhang.settlement.AssignedDays;
import java.util.List;

/// What a night took out of suspense of a drama, because somebody had asked for it.
///
/// @param request the number of the newest request that it answers
/// @param days those of which it took what they had posted, ascending; none if nobody has an agreement even now
public record Assignment(long dramaId, int request, List<AssignedDays> days) {
    public Assignment {
        days = List.copyOf(days);
    }
}
