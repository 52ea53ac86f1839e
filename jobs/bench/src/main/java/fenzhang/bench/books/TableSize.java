package fenzhang.bench.books;

/// A table of the books.
///
/// @param bytes of all its files, indexes included
/// @param indexBytes of its indexes alone
record TableSize(String name, long bytes, long indexBytes) {}
