/// What may go wrong, sorted once: every exception of ours is a [fenzhang.failure.Failure] and says its
/// [fenzhang.failure.FailureKind] where it arises; what others throw is sorted by [fenzhang.failure.FailureKind#of].
///
/// A command's exit code, what `serve` does next and what `verify` finds are functions of the kind, each a switch
/// without a default. Uses nothing of the program.
@NullMarked
package fenzhang.failure;

import org.jspecify.annotations.NullMarked;
