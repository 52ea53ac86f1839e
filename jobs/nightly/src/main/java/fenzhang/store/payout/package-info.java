/// The books of payouts: periods that were closed, payments, what banks answered, and the alerts that were sent.
///
/// Entry type: [fenzhang.store.payout.PayoutBooks].
@NullMarked
package fenzhang.store.payout;

import org.jspecify.annotations.NullMarked;
