/// File systems on other machines: who this process is to them, and what it waits for.
@NullMarked
package fenzhang.columnar.remote;

import org.jspecify.annotations.NullMarked;
