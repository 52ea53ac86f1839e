/// The benchmarks run on a world so small that nothing can be learnt but that they work.
@NullMarked
package fenzhang.bench.books;

import org.jspecify.annotations.NullMarked;
