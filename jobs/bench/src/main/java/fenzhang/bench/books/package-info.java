/// How a night and the questions after it fare when the books are large, beside plain COPY in the same server.
///
/// Entry type: [fenzhang.bench.books.BooksCommand]. The world is made here, not by `fenzhang generate`: every drama
/// moves every component every day, so that few views and orders give many settlement lines, and how many is known.
/// The schema of the books is asked for sizes, counts and the times of commits.
@NullMarked
package fenzhang.bench.books;

import org.jspecify.annotations.NullMarked;
