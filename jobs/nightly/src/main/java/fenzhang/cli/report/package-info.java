/// The command that tells a month, or what a day posted or set aside, to people who read tables.
@NullMarked
package fenzhang.cli.report;

import org.jspecify.annotations.NullMarked;
