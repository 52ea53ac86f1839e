/// How what the program tells is written as JSON: for programs that read commands, the console and alerts.
@NullMarked
package fenzhang.json;

import org.jspecify.annotations.NullMarked;
