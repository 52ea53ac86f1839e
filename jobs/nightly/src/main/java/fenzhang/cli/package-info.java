/// The command line: commands, options, exit codes, and what a person reads.
///
/// Entry type: [fenzhang.cli.Fenzhang]. Results go to stdout, failures and progress to stderr.
@NullMarked
package fenzhang.cli;

import org.jspecify.annotations.NullMarked;
