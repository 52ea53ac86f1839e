/// The life of an order line: opened, confirmed, refunded, cancelled (settlement.md 4 and 7).
///
/// Entry types: [fenzhang.order.LineLifecycle], which plays a day's events of one line, and
/// [fenzhang.order.Line], its state. Events of different lines never meet, so lines can be played in any order
/// and partitioning.
@NullMarked
package fenzhang.order;

import org.jspecify.annotations.NullMarked;
