/// What a delivery would come to, before any night.
///
/// Entry type: [fenzhang.check.DeliveryChecker].
@NullMarked
package fenzhang.check;

import org.jspecify.annotations.NullMarked;
