/// What a person sees of a process: its two streams, its log lines, columns of text, and the exit code.
@NullMarked
package fenzhang.terminal;

import org.jspecify.annotations.NullMarked;
