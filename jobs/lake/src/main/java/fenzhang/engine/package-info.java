/// What computes a day where its logs are: the seam at which another engine takes the place of this one.
///
/// Entry type: [fenzhang.engine.Engine].
@NullMarked
package fenzhang.engine;

import org.jspecify.annotations.NullMarked;
