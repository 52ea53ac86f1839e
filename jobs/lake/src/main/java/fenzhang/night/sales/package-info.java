/// The sale events of a day: checked, and sorted by their lines.
///
/// Entry type: [fenzhang.night.sales.SaleApplication].
@NullMarked
package fenzhang.night.sales;

import org.jspecify.annotations.NullMarked;
