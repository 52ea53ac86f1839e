/// Business dates (UTC+8), half-open date ranges and periods. No clock: every date is an argument.
@NullMarked
package fenzhang.time;

import org.jspecify.annotations.NullMarked;
