/// The logs that platforms deliver: which files make a day, what their columns are, and their rows as batches.
///
/// Entry type: [fenzhang.lake.log.Delivery], the sealed files of one log and day.
@NullMarked
package fenzhang.lake.log;

import org.jspecify.annotations.NullMarked;
