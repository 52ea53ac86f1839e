/// A synthetic world: the logs of some nights, the catalog and the configuration that belong to them, for `generate`
/// and `demo`.
///
/// Entry: [fenzhang.generate.WorldGenerator]. Everything is a pure function of the options: what happens in session `s`
/// or to order line `o` of a day is computed from (seed, platform, day, index) whenever it is needed, never looked up
/// in what was written before. So files are written in parallel, in any order, in memory that does not grow with the
/// world, and an order can follow a click of days ago that this code has long forgotten.
///
/// Writes Parquet only through [fenzhang.columnar.write.TableWriter].
@NullMarked
package fenzhang.generate;

import org.jspecify.annotations.NullMarked;
