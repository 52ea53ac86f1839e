/// Which night is next, and what it starts from.
///
/// Entry type: [fenzhang.planning.NightPlanner].
@NullMarked
package fenzhang.planning;

import org.jspecify.annotations.NullMarked;
