/// What platforms have posted to nobody, and whose it is by the newest catalog (settlement.md 17).
///
/// Entry type: [fenzhang.suspense.SuspenseReview]. It only looks; giving it away is a night's doing.
@NullMarked
package fenzhang.suspense;

import org.jspecify.annotations.NullMarked;
