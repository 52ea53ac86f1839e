/// Why an order line or an amount is what it is, from what its night knew and left.
///
/// Entry types: [fenzhang.explain.OrderExplainer], [fenzhang.explain.AmountExplainer].
@NullMarked
package fenzhang.explain;

import org.jspecify.annotations.NullMarked;
