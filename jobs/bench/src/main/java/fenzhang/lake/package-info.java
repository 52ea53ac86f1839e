/// Benchmarks of what [fenzhang.lake] keeps to itself.
@NullMarked
package fenzhang.lake;

import org.jspecify.annotations.NullMarked;
