/// The commands about what is paid to nobody.
///
/// Entry type: [fenzhang.cli.suspense.SuspenseCommand].
@NullMarked
package fenzhang.cli.suspense;

import org.jspecify.annotations.NullMarked;
