/// The views of a day: checked, counted, and their touches staged.
///
/// Entry type: [fenzhang.night.views.ViewScan].
@NullMarked
package fenzhang.night.views;

import org.jspecify.annotations.NullMarked;
