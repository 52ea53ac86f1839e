/// Who a process is to other machines' file systems.
@NullMarked
package fenzhang.columnar.login;

import org.jspecify.annotations.NullMarked;
