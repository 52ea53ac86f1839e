/// The sales log of a synthetic day.
@NullMarked
package fenzhang.generate.sales;

import org.jspecify.annotations.NullMarked;
