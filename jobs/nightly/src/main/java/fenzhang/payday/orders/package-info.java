/// The orders behind the dramas of a period: found once for all creators, kept in local files, and read drama by drama.
/// Entry type: [fenzhang.payday.orders.OrderShelf].
@NullMarked
package fenzhang.payday.orders;

import org.jspecify.annotations.NullMarked;
