/// What the scheduler shows and says: health, metrics and status over HTTP, alerts out.
///
/// [fenzhang.console.ConsoleServer] answers from what was last found, never from the database, so
/// that nobody slows a night by asking. [fenzhang.console.AlertDispatch] sends alerts from a
/// thread of its own: a receiver that is slow or away delays nothing. No secrets and no personal
/// data leave through here: [fenzhang.console.Redaction] takes passwords out of what failures
/// say.
@NullMarked
package fenzhang.console;

import org.jspecify.annotations.NullMarked;
