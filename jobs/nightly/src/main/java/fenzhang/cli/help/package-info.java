/// What helps to type a command: its help, completion in shells, and what is said of a line that was mistyped.
///
/// Entry types: [fenzhang.cli.help.HelpCommand], [fenzhang.cli.help.CompletionCommand],
/// [fenzhang.cli.help.MistypedLine]; [fenzhang.cli.help.AuditCommand] is what they know of the launcher's own command.
@NullMarked
package fenzhang.cli.help;

import org.jspecify.annotations.NullMarked;
