/// `fenzhang audit`: its options, and what it says.
///
/// Entry type: [fenzhang.audit.cli.Audit].
@NullMarked
package fenzhang.audit.cli;

import org.jspecify.annotations.NullMarked;
