/// What the driver and its executors send each other: objects and blocks as bytes, refusals, files that tasks staged.
///
/// Entry types: [fenzhang.spark.wire.DayWire], what is known of a day, and [fenzhang.spark.wire.Shared], how it gets
/// there.
@NullMarked
package fenzhang.spark.wire;

import org.jspecify.annotations.NullMarked;
