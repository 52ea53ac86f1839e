/// Processes watched from outside, and DuckDB beside them.
@NullMarked
package fenzhang.bench.process;

import org.jspecify.annotations.NullMarked;
