/// One column of a Parquet file: what it may be, how it is bound to what a reader asks for, the values of its forms.
///
/// The forms that are read are listed in docs/specification/lake.md.
@NullMarked
package fenzhang.columnar.column;

import org.jspecify.annotations.NullMarked;
