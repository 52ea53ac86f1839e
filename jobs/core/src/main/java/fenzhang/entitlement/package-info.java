/// What each enrolment is entitled to, as a pure function of its measures and of what was fixed before (settlement.md
/// 10).
///
/// Entry type: [fenzhang.entitlement.Entitlements]. Everything posted is a difference of two entitlements.
@NullMarked
package fenzhang.entitlement;

import org.jspecify.annotations.NullMarked;
