/// What `fenzhang status --json` prints.
///
/// Entry type: [fenzhang.view.json.status.StatusView].
@NullMarked
package fenzhang.view.json.status;

import org.jspecify.annotations.NullMarked;
