/// Days computed again: those that a correction replays, from what was delivered for them since.
///
/// Entry types: [fenzhang.rerun.RestatementRun], [fenzhang.rerun.Restatements].
@NullMarked
package fenzhang.rerun;

import org.jspecify.annotations.NullMarked;
