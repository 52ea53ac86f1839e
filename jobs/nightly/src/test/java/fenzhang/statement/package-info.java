/// Tests of statements as they are printed.
@NullMarked
package fenzhang.statement;

import org.jspecify.annotations.NullMarked;
