/// What tests are given: sound values of the domain, changed one thing at a time.
@NullMarked
package fenzhang.given;

import org.jspecify.annotations.NullMarked;
