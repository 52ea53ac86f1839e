/// Figures, and the page that they are written on.
@NullMarked
package fenzhang.bench.report;

import org.jspecify.annotations.NullMarked;
