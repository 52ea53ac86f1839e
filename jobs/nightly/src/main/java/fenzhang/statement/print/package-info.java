/// A statement as bytes: PDF, HTML and CSV.
///
/// Entry type: [fenzhang.statement.print.StatementPrinter].
@NullMarked
package fenzhang.statement.print;

import org.jspecify.annotations.NullMarked;
