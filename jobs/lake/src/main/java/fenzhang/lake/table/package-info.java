/// The tables of our own, a class each: their columns, how a row is written, and how it is read again.
@NullMarked
package fenzhang.lake.table;

import org.jspecify.annotations.NullMarked;
