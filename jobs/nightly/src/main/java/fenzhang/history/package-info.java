/// What is known of earlier nights: their state, what they knew, and which version of a day counts since.
///
/// Entry type: [fenzhang.history.RunArchive].
@NullMarked
package fenzhang.history;

import org.jspecify.annotations.NullMarked;
