/// Options that commands share.
@NullMarked
package fenzhang.cli.option;

import org.jspecify.annotations.NullMarked;
