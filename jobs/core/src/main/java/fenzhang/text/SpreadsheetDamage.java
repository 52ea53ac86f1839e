package fenzhang.text;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What spreadsheets and input methods make of numbers that were meant as text: account numbers, bank codes, ids.
///
/// Excel keeps 15 digits of a number. A longer one in a cell that is not formatted as text is shown and saved as
/// `6.22202E+18`, or with zeros in place of its last digits. Nothing that is named here is made of the letters, digits,
/// spaces and hyphens alone that banks take.
public final class SpreadsheetDamage {
    private static final Pattern SHORTENED = Pattern.compile("[-+]?[0-9]+(?:[.,][0-9]*)?[eE]\\+[0-9]+");
    private static final Pattern NUMBER_FORMAT =
            Pattern.compile("[0-9]+[.][0-9]+|[0-9]{1,3}(?:,[0-9]{3})+(?:[.][0-9]+)?");
    private static final Pattern ERROR = Pattern.compile("#+|#(?:N/A|[A-Z_]+[!?]|DIV/0!)|\\?{2,}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /// How many digits of a number Excel keeps.
    private static final int KEPT_DIGITS = 15;

    private SpreadsheetDamage() {}

    /// Returns what befell a cell and what to do, without repeating the cell; empty if nothing is seen.
    public static Optional<String> of(String cell) {
        if (SHORTENED.matcher(cell).matches()) {
            return Optional.of("was shortened by a spreadsheet, as in 6.22E+18, and its last digits are lost: format"
                    + " the column as Text and enter it again");
        }
        if (cell.startsWith("=")) {
            return Optional.of("is a formula, as in =\"6222…\": give the digits alone, in a column formatted as Text");
        }
        if (isError(cell)) {
            return Optional.of("is what a spreadsheet shows in place of a value: enter it again");
        }
        if (!cell.isEmpty() && "'’‘＇`".indexOf(cell.charAt(0)) >= 0) {
            return Optional.of("begins with an apostrophe: take it away, and format the column as Text");
        }
        if (NUMBER_FORMAT.matcher(cell).matches()) {
            return Optional.of("is written as an amount, with decimals or separators: format the column as Text and"
                    + " enter it again");
        }
        return cell.codePoints()
                .filter(SpreadsheetDamage::isForeign)
                .mapToObj(SpreadsheetDamage::foreign)
                .findFirst();
    }

    /// Returns whether a cell is an error value such as `#N/A`, the `####` of a narrow column, or the `??` of
    /// characters that the code page of the file lacked.
    public static boolean isError(String cell) {
        return ERROR.matcher(cell).matches();
    }

    /// Returns whether a number looks rounded to 15 digits: it is longer, and what follows them is zeros.
    ///
    /// Of 16 digits one number in ten ends so by itself. Those whose last digit is the check digit of bank cards
    /// (Luhn, ISO/IEC 7812-1) do not look rounded: a rounded one passes that test one time in ten.
    public static boolean looksRounded(String cell) {
        String digits = cell.replace(" ", "").replace("-", "");
        boolean zeros = digits.length() > KEPT_DIGITS
                && DIGITS.matcher(digits).matches()
                && digits.substring(KEPT_DIGITS).chars().allMatch(digit -> digit == '0');
        return zeros && (digits.length() > KEPT_DIGITS + 1 || !hasCheckDigit(digits));
    }

    private static boolean hasCheckDigit(String digits) {
        int sum = 0;
        for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
            int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
            int weighted = fromRight % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /// Returns whether a character is an invisible one or another form of an ASCII character, as input methods write.
    private static boolean isForeign(int codePoint) {
        return isInvisible(codePoint)
                || (codePoint >= 0xFF01 && codePoint <= 0xFF5E)
                || (codePoint > 0x7F && Character.isDigit(codePoint));
    }

    private static boolean isInvisible(int codePoint) {
        return codePoint > 0x7F
                && (Character.isSpaceChar(codePoint)
                        || Character.getType(codePoint) == Character.FORMAT
                        || Character.isISOControl(codePoint));
    }

    private static String foreign(int codePoint) {
        String hex = Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
        String name = "U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex;
        return isInvisible(codePoint)
                ? "holds a space or mark that can't be seen (" + name + "): enter it again with digits alone"
                : "holds full-width characters (" + name + "), as an input method writes them: enter it again with"
                        + " plain digits";
    }

    /// Returns a text without the blanks at its ends, those that can't be seen included.
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || isInvisible(c);
    }
}
