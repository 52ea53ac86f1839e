/// The program under test, where its worlds are, and what it says of a night.
@NullMarked
package fenzhang.bench.program;

import org.jspecify.annotations.NullMarked;
