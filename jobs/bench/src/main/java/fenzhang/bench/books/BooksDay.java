package fenzhang.bench.books;

import fenzhang.bench.process.Measured;
import fenzhang.bench.program.NightTimes;

/// A night of large books.
///
/// @param process its process
/// @param night what it said about the day
/// @param publishMillis the transaction that wrote the books, from its first statement to its commit
/// @param serverCpuMillis processor time of all processes of PostgreSQL while the process ran
/// @param walBytes what PostgreSQL wrote to its log while the process ran
/// @param lines settlement lines
record BooksDay(
        Measured process, NightTimes night, long publishMillis, long serverCpuMillis, long walBytes, long lines) {
    /// Returns the time of the steps that have to do with the books.
    long booksMillis() {
        return night.millis("open", "settle", "publish");
    }
}
