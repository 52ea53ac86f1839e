package fenzhang.night.lines;

import fenzhang.attribution.Attribution;
import fenzhang.attribution.Attributor;
import fenzhang.attribution.Touch;
import fenzhang.log.LineFacts;
import fenzhang.night.touches.TouchLookup;
import java.util.AbstractList;
import java.util.List;

/// Whom lines are owed to that open. Safe to ask from several threads.
@FunctionalInterface
public interface Attributions {
    /// Returns whom each of some lines is owed to. Each is decided when it is asked for, so that the touches of one
    /// are gone before the next one's are made.
    List<Attribution> of(List<LineFacts> opened);

    /// Returns those that touches decide.
    static Attributions by(Attributor attributor, TouchLookup.Touches touches) {
        return opened -> {
            List<List<Touch>> deciding = touches.deciding(opened);
            return new AbstractList<>() {
                @Override
                public Attribution get(int line) {
                    return attributor.attribute(opened.get(line), deciding.get(line));
                }

                @Override
                public int size() {
                    return opened.size();
                }
            };
        };
    }
}
