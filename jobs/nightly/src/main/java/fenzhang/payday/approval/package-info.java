/// Four eyes: a payout is proposed by one person, approved by another, then carried out. The console and the commands
/// call the same.
///
/// Entry type: [fenzhang.payday.approval.FourEyes].
@NullMarked
package fenzhang.payday.approval;

import org.jspecify.annotations.NullMarked;
