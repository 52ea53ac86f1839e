/// An installation opened: its configuration, its database, its trees, and the folder for what doesn't stay.
///
/// Entry type: [fenzhang.session.Session].
@NullMarked
package fenzhang.session;

import org.jspecify.annotations.NullMarked;
