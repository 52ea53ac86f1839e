/// Parquet files read by columns, as batches of primitives.
///
/// Entry types: [fenzhang.columnar.read.ParquetTable] opens a file and checks it, [fenzhang.columnar.read.ColumnScan]
/// reads its rows. A file that isn't what it should be is refused with its name, the column and the reason.
@NullMarked
package fenzhang.columnar.read;

import org.jspecify.annotations.NullMarked;
