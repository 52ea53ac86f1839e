/// A night's heavy calls as jobs of a Spark application: tasks run the kernels of lake over its splits, and Spark's
/// shuffle carries what they throw by user or line, as blocks of primitives.
///
/// Entry types: [fenzhang.spark.SparkMain], where the process starts, and [fenzhang.spark.SparkEngine].
@NullMarked
package fenzhang.spark;

import org.jspecify.annotations.NullMarked;
