/// What a night knows before it looks at a delivered row, and what it counts while it does.
///
/// Entry type: [fenzhang.night.context.DayContext].
@NullMarked
package fenzhang.night.context;

import org.jspecify.annotations.NullMarked;
