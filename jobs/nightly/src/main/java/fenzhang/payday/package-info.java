/// Payday: a period is closed, its balances are paid or carried forward, the bank's answers are taken in
/// (settlement.md 16). The entry type is [fenzhang.payday.Payday]. The books come first: what is paid is recorded, with
/// the payment file and its hash, before a byte of it can be read.
@NullMarked
package fenzhang.payday;

import org.jspecify.annotations.NullMarked;
