/// The measurement of exports, of dates so small that nothing can be learnt but that they work.
@NullMarked
package fenzhang.bench.intake;

import org.jspecify.annotations.NullMarked;
