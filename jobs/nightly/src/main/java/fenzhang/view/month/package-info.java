/// The month as finance reads it: what was posted by platform, plan, component, drama and creator, beside the month
/// before. Entry type: [fenzhang.view.month.MonthReport].
@NullMarked
package fenzhang.view.month;

import org.jspecify.annotations.NullMarked;
