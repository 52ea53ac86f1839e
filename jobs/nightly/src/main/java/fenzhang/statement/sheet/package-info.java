/// A statement laid out: its parts, tables, charts and words, whatever format they are printed in.
///
/// Entry type: [fenzhang.statement.sheet.StatementDocument].
@NullMarked
package fenzhang.statement.sheet;

import org.jspecify.annotations.NullMarked;
