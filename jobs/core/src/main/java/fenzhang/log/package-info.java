/// The two delivered logs: their rows, and the checks that a row must pass alone (settlement.md 3 and 4).
///
/// Entry types: [fenzhang.log.ViewCheck] and [fenzhang.log.SaleCheck]. Rows come as batches of primitive columns,
/// so that a scan of any engine calls the same functions; what is wrong with a row is a value, never an
/// exception.
@NullMarked
package fenzhang.log;

import org.jspecify.annotations.NullMarked;
