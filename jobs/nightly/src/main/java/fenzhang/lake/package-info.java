/// The lake: how logs and derived tables are laid out, read and written as Parquet files on a Hadoop file system.
///
/// The only package that knows Parquet and Hadoop classes. Files of our own are written by [fenzhang.lake.TableWriter].
@NullMarked
package fenzhang.lake;

import org.jspecify.annotations.NullMarked;
