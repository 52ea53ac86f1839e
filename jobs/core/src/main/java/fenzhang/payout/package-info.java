/// What a period pays: gross, withholding, net, and what is carried forward (settlement.md 16). Pure arithmetic on
/// balances; who reads the books and writes the payment file is nightly's business.
@NullMarked
package fenzhang.payout;

import org.jspecify.annotations.NullMarked;
