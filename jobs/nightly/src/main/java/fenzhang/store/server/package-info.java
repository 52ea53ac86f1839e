/// A real PostgreSQL that runs in `--home`.
///
/// Entry type: [fenzhang.store.server.EmbeddedServer]. Every wait for it ends; no server is started beside another.
@NullMarked
package fenzhang.store.server;

import org.jspecify.annotations.NullMarked;
