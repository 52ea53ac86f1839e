/// Text as settlement orders it (by code point, which is the order of the UTF-8 bytes), hashes it, and keeps it
/// harmless in spreadsheets.
@NullMarked
package fenzhang.text;

import org.jspecify.annotations.NullMarked;
