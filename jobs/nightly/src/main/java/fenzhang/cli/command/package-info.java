/// The commands, a class each.
@NullMarked
package fenzhang.cli.command;

import org.jspecify.annotations.NullMarked;
