/// Work in parallel, in memory that is bounded: threads that share pieces, results in the order of the pieces, and
/// records divided into partitions, on disk where memory ends.
///
/// No output depends on the number of threads, or on which of them was first.
@NullMarked
package fenzhang.columnar.work;

import org.jspecify.annotations.NullMarked;
