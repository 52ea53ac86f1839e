/// The revisions of one order, played against what is known of it: each event of the sales log is made once
/// (intake.md).
///
/// Entry type: [fenzhang.intake.replay.KeyReplay].
@NullMarked
package fenzhang.intake.replay;

import org.jspecify.annotations.NullMarked;
