/// Benchmarks of core's inner loops, each beside the plain version that it replaced or could be.
///
/// What is measured is named after its method: `fenzhang` is ours. Data are drawn from fixed seeds.
@NullMarked
package fenzhang.bench.kernel;

import org.jspecify.annotations.NullMarked;
