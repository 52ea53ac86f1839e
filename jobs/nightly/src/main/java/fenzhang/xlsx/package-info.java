/// Workbooks for people: XLSX files that spreadsheets open, of rows that are given one by one and never held.
///
/// Entry type: [fenzhang.xlsx.Workbook]. Money is yuan with two decimals, written as the decimal number itself. A
/// spreadsheet keeps numbers of 15 digits; longer ones are texts, and what adds such up is a text, too. The same rows
/// give the same bytes: no time, name or chance is in them.
@NullMarked
package fenzhang.xlsx;

import org.jspecify.annotations.NullMarked;
