/// What a night starts from: its day, its attempt, and the books of the day before.
///
/// Entry type: [fenzhang.night.start.NightContext].
@NullMarked
package fenzhang.night.start;

import org.jspecify.annotations.NullMarked;
