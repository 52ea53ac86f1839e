/// A million rows of a platform's order export, beside DuckDB on the same pages.
///
/// Entry type: [fenzhang.bench.intake.IntakeCommand].
@NullMarked
package fenzhang.bench.intake;

import org.jspecify.annotations.NullMarked;
