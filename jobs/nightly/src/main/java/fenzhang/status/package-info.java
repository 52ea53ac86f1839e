/// Where each platform stands: its days, its money, what must be done.
///
/// Entry type: [fenzhang.status.PlatformStatus].
@NullMarked
package fenzhang.status;

import org.jspecify.annotations.NullMarked;
