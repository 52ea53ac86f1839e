/// What the audit reads: an evidence, the lake, and the texts of catalogs, plans and policies.
///
/// Parquet files are read by DuckDB, which is not what the program reads them with.
@NullMarked
package fenzhang.audit.input;

import org.jspecify.annotations.NullMarked;
