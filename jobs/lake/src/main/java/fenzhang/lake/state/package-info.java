/// What a night leaves for later nights: lines by day, an index of where a line's state lies, touches.
///
/// Entry types: [fenzhang.lake.state.SealedState], and [fenzhang.lake.state.LineHistory] for lines. Written once, never
/// changed, named by hash in the day's manifest.
@NullMarked
package fenzhang.lake.state;

import org.jspecify.annotations.NullMarked;
