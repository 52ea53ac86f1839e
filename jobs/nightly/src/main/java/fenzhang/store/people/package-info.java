/// Who may sign in to the console, and what was done there (migration V19): rows are added and never changed.
///
/// Entry types: [fenzhang.store.people.UserStore], [fenzhang.store.people.ActionLog].
@NullMarked
package fenzhang.store.people;

import org.jspecify.annotations.NullMarked;
