/// Text as settlement orders it: by code point, which is the order of the UTF-8 bytes.
@NullMarked
package fenzhang.text;

import org.jspecify.annotations.NullMarked;
