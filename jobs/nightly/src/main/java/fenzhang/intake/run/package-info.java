/// Takes in the order exports of a platform for a date: the events of the sales log, what is known of each key, what
/// differs, and what is set aside, put into place together (intake.md).
///
/// Entry type: [fenzhang.intake.run.Intake].
@NullMarked
package fenzhang.intake.run;

import org.jspecify.annotations.NullMarked;
