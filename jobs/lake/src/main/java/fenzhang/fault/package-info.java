/// Places where a test may stop the process. In production they do nothing: no property, no fault.
///
/// Used by every package that changes something durable; uses none.
@NullMarked
package fenzhang.fault;

import org.jspecify.annotations.NullMarked;
