/// What a person sees of a process: its two streams, its log lines, columns of text, the exit code, and the language
/// in which results are told.
@NullMarked
package fenzhang.terminal;

import org.jspecify.annotations.NullMarked;
