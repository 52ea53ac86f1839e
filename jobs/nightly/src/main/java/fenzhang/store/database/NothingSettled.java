package fenzhang.store.database;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// There are no books where somebody wants to read them: nothing was settled there, or they are elsewhere. Who reads
/// makes none, or a command in the wrong folder would find an empty world that is well.
public final class NothingSettled extends Failure {
    private static final long serialVersionUID = 1L;

    /// @param where the folder, or the database, that was looked into
    public NothingSettled(String where) {
        super(
                FailureKind.CONFIGURATION,
                "nothing settled yet here: there are no books in " + where
                        + ".\n  If they are elsewhere: --config DIR, or FENZHANG_CONFIG, names a configuration that knows its"
                        + " places; --home DIR names the books."
                        + "\n  If this is a new world: fenzhang catalog import DIR makes them.");
    }
}
