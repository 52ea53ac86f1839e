/// Files of order exports as rows: JSON read as a stream, envelopes looked through, each row as canonical JSON.
///
/// Entry types: [fenzhang.intake.page.ExportFile] and [fenzhang.intake.page.RowSpill].
@NullMarked
package fenzhang.intake.page;

import org.jspecify.annotations.NullMarked;
