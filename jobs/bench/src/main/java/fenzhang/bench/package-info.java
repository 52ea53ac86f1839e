/// How fast a night is and how much memory it takes, beside DuckDB on the same files and the same machine; of nights
/// with large books, package `books`, beside plain COPY in the same server.
///
/// Entry type: [fenzhang.bench.Bench]. The program under test is `./fenzhang`, a process of its own that is
/// watched from outside; what it prints with `run --verbose` is the only thing here that depends on its inside.
/// Times are reported, never judged by an exit code: a slow machine is no failure.
@NullMarked
package fenzhang.bench;

import org.jspecify.annotations.NullMarked;
