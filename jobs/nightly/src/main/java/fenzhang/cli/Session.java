package fenzhang.cli;

import fenzhang.config.Configuration;
import fenzhang.config.Settings;
import fenzhang.lake.FileTree;
import fenzhang.store.BooksStore;
import fenzhang.store.CatalogStore;
import fenzhang.store.Database;
import fenzhang.store.DatabaseLogin;
import fenzhang.store.EmbeddedServer;

/// A configuration with its database open.
final class Session implements AutoCloseable {
    private final Configuration configuration;
    private final Database database;

    private Session(Configuration configuration, Database database) {
        this.configuration = configuration;
        this.database = database;
    }

    static Session open(CommonOptions options) {
        return open(options.configuration().orThrow());
    }

    static Session open(Configuration configuration) {
        Settings settings = configuration.settings();
        Database database = settings.datasource()
                .map(source -> Database.open(new DatabaseLogin(
                        source.url(),
                        source.username().orElse(""),
                        source.password().orElse(""))))
                .orElseGet(() ->
                        Database.open(EmbeddedServer.open(settings.storage().home())));
        try {
            database.migrate();
            return new Session(configuration, database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    Configuration configuration() {
        return configuration;
    }

    Settings settings() {
        return configuration.settings();
    }

    Database database() {
        return database;
    }

    BooksStore books() {
        return new BooksStore(database.dataSource());
    }

    CatalogStore catalog() {
        return new CatalogStore(database.dataSource());
    }

    FileTree lake() {
        return FileTree.open(settings().storage().lake());
    }

    FileTree out() {
        return FileTree.open(settings().storage().out());
    }

    @Override
    public void close() {
        database.close();
    }
}
