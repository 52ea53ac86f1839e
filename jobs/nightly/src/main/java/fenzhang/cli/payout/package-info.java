/// The commands that pay, and what keeps them from it.
///
/// Entry type: [fenzhang.cli.payout.PayoutCommand].
@NullMarked
package fenzhang.cli.payout;

import org.jspecify.annotations.NullMarked;
