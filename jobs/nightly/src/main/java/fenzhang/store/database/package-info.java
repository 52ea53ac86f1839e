/// PostgreSQL: where the books and the knowledge live, and nothing else does.
///
/// Entry type: [fenzhang.store.database.Database], the pools and the schema of one database, over either a server
/// that somebody else runs or [fenzhang.store.server.EmbeddedServer], a real PostgreSQL that runs in `--home`.
/// Both get the same checks, migrations and SQL.
///
/// May use core, JDBC, HikariCP and Flyway; knows no file of the lake and no batch job. Invariants: a session's zone
/// is UTC and its search path is its schema, whatever the server's defaults; every wait for the server ends (connect,
/// lock, statement, socket); a server that would lose a commit, or that is a copy, is refused before anything is
/// written.
@NullMarked
package fenzhang.store.database;

import org.jspecify.annotations.NullMarked;
