/// The books: what nights published, append-only, read and written in one transaction each.
///
/// Entry type: [fenzhang.store.books.BooksStore].
@NullMarked
package fenzhang.store.books;

import org.jspecify.annotations.NullMarked;
