/// What a row of a platform's order export says: a revision of an order, or of a refund of it (intake.md).
///
/// Entry type: [fenzhang.intake.ExportFormat]. What is wrong with a row is a value.
@NullMarked
package fenzhang.intake;

import org.jspecify.annotations.NullMarked;
