/// Sealed days held against their files, their books, and a rerun.
///
/// Entry type: [fenzhang.verify.Verifier]. What doesn't hold is a [fenzhang.verify.Finding].
@NullMarked
package fenzhang.verify;

import org.jspecify.annotations.NullMarked;
