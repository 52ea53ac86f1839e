/// Months that leave the books for files, and come back: [fenzhang.month.Months] is where to begin.
///
/// Uses the store of months, and the output's file tree. Invariant: the rows of a month are in the books, or in files
/// whose hashes the books have, and that were read again after they were durable.
@NullMarked
package fenzhang.month;

import org.jspecify.annotations.NullMarked;
