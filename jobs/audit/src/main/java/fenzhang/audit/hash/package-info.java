/// Hashes of bytes.
@NullMarked
package fenzhang.audit.hash;

import org.jspecify.annotations.NullMarked;
