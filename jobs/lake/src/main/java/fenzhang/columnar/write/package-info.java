/// Parquet files of our own, written row by row or by columns; their bytes depend on the rows and the schema alone.
///
/// Entry types: [fenzhang.columnar.write.TableWriter], [fenzhang.columnar.write.ColumnTable].
@NullMarked
package fenzhang.columnar.write;

import org.jspecify.annotations.NullMarked;
