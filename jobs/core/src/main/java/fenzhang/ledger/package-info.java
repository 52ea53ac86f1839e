/// The journal of double entry: balanced transactions of settlement lines (settlement.md 15).
@NullMarked
package fenzhang.ledger;

import org.jspecify.annotations.NullMarked;
