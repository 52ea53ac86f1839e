/// What commands tell, as workbooks for people who open them: yuan, titles in Chinese and English, heads that stay in
/// sight, sums that are formulas. Files for programs stay as they are.
@NullMarked
package fenzhang.view.sheet;

import org.jspecify.annotations.NullMarked;
