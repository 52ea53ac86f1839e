/// Pages decoded: the bytes of a column chunk become values, and what its footer claims of them is held against
/// what is decoded.
///
/// Entry type: [fenzhang.columnar.page.ChunkReader]. Hot loops: primitives in arrays, no object a value.
@NullMarked
package fenzhang.columnar.page;

import org.jspecify.annotations.NullMarked;
