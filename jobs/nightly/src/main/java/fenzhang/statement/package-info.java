/// Statements: what a creator earned, was paid and is owed over a period that was paid out, as PDF, HTML and CSV
/// in Chinese and English. The entry type is [fenzhang.statement.Statement]; it holds all that is printed. A
/// statement is a pure function of that record: no clock, no zone, no path, and the same bytes every time. Bank
/// accounts are masked before they get here; user ids never do.
@NullMarked
package fenzhang.statement;

import org.jspecify.annotations.NullMarked;
