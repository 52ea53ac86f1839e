/// What a delivery holds, found before any night: all that is wrong with all files, by column and reason, with
/// samples.
///
/// Entry type: [fenzhang.lake.check.LogCheck].
@NullMarked
package fenzhang.lake.check;

import org.jspecify.annotations.NullMarked;
