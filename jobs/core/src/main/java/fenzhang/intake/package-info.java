/// What becomes of a row of a platform's order export: a revision of an order, and, against what is known of its key,
/// the events of the sales log (intake.md). Rows are read elsewhere.
///
/// Entry types: [fenzhang.intake.ExportFormat], which reads a row, and [fenzhang.intake.KeyReplay], which plays the
/// revisions of a key. What is wrong with a row is a value.
@NullMarked
package fenzhang.intake;

import org.jspecify.annotations.NullMarked;
