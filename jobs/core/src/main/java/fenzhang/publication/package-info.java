/// The record of a run: what a night knew, what it publishes to the books, and what the books say of it later.
///
/// Records only; [fenzhang.publication.Publication] is the whole of one night. Money is fen, dates are business dates,
/// hashes are SHA-256 in lower-case hexadecimal. Uses core alone.
@NullMarked
package fenzhang.publication;

import org.jspecify.annotations.NullMarked;
