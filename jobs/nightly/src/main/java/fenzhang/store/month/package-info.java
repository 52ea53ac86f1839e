/// Months whose rows left the books: which they are, who may not look at them, and how they leave and come back
/// (migration V17). Uses [fenzhang.store.database] only.
@NullMarked
package fenzhang.store.month;

import org.jspecify.annotations.NullMarked;
