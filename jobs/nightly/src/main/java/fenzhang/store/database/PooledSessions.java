package fenzhang.store.database;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// The database is configured through a pooler that gives its sessions to others between transactions or statements:
/// locks and settings of a session would be somebody else's. Nothing was done.
public final class PooledSessions extends Failure {
    private static final long serialVersionUID = 1L;

    PooledSessions(DatabaseLogin login) {
        super(
                FailureKind.CONFIGURATION,
                "spring.datasource.url: " + login.place()
                        + " leads through a connection pooler in transaction or statement"
                        + " mode, which loses locks and settings; connect to PostgreSQL directly, or use its session"
                        + " mode. Nothing was done.");
    }
}
