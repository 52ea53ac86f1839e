/// Text as settlement orders it (by code point, which is the order of the UTF-8 bytes), hashes it, and keeps it
/// harmless in spreadsheets; and what is told people, before it is known in which language.
@NullMarked
package fenzhang.text;

import org.jspecify.annotations.NullMarked;
