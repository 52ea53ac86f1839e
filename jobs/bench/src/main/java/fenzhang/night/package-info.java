/// Benchmarks of what [fenzhang.night] keeps to itself.
@NullMarked
package fenzhang.night;

import org.jspecify.annotations.NullMarked;
