/// Payday: a period is closed, its balances are paid or carried forward, the bank's answers are taken in
/// (settlement.md 16): [fenzhang.payday.PayoutRun]. The books come first: what is paid is recorded, with the payment
/// file and its hash, before a byte of it can be read. Of a closed period creators get statements, which change
/// nothing and always come out the same: [fenzhang.payday.Statements].
@NullMarked
package fenzhang.payday;

import org.jspecify.annotations.NullMarked;
