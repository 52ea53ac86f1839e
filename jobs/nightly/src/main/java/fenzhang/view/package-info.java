/// Results as a person or a program reads them: text and JSON.
@NullMarked
package fenzhang.view;

import org.jspecify.annotations.NullMarked;
