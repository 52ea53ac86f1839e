/// The process that runs all nights, unattended.
///
/// Entry type: [fenzhang.serve.Serving].
@NullMarked
package fenzhang.serve;

import org.jspecify.annotations.NullMarked;
