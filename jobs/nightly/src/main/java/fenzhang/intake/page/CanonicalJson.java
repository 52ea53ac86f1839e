package fenzhang.intake.page;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Canonical JSON, RFC 8785: no blanks, names in the order of their UTF-16 units, texts with the fewest escapes.
///
/// Numbers are laid out as RFC 8785 has it, but of the digits that were written: it would first make doubles of
/// them, and two order numbers of 18 digits the same.
public final class CanonicalJson {
    private static final int LONGEST_PLAIN = 21;
    private static final int MOST_ZEROS = 6;
    private static final int MOST_SHOWN = 40;

    private CanonicalJson() {}

    /// A member of an object.
    ///
    /// @param canonical its value, in UTF-8
    /// @param text the value as it reads: a text without quotes, a number in plain digits; empty for null
    /// @param wrong why nobody knows what it says; empty if that is known
    record Field(String name, byte[] canonical, String text, String wrong) {
        Field(String name, byte[] canonical, String text) {
            this(name, canonical, text, "");
        }
    }

    /// An object.
    ///
    /// @param wrong why nobody knows what it says, as where a name stands in it twice; empty if that is known
    record ObjectText(byte[] canonical, String wrong) {}

    /// @param order of the fields' names
    static ObjectText object(List<Field> fields, NameOrder order) {
        int length = 1 + Math.max(1, 2 * order.size());
        for (int place = 0; place < order.size(); place++) {
            length += order.quoted(place).length + fields.get(place).canonical().length;
        }
        byte[] text = new byte[length];
        int end = 0;
        text[end++] = '{';
        for (int place = 0; place < order.size(); place++) {
            if (place > 0) {
                text[end++] = ',';
            }
            end = append(text, end, order.quoted(place));
            text[end++] = ':';
            end = append(text, end, fields.get(order.member(place)).canonical());
        }
        text[end] = '}';
        return new ObjectText(text, wrong(fields, order));
    }

    private static String wrong(List<Field> fields, NameOrder order) {
        String wrong = order.isTwiceNamed() ? "a name stands in it twice" : "";
        for (int i = 0; i < fields.size() && wrong.isEmpty(); i++) {
            wrong = fields.get(i).wrong();
        }
        return wrong;
    }

    private static int append(byte[] text, int end, byte[] more) {
        System.arraycopy(more, 0, text, end, more.length);
        return end + more.length;
    }

    /// Reads the value at which a parser stands as a member of that name.
    static Field field(String name, JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> ofText(name, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> ofNumber(name, parser.getString());
            case VALUE_TRUE -> new Field(name, ascii("true"), "true");
            case VALUE_FALSE -> new Field(name, ascii("false"), "false");
            case VALUE_NULL -> new Field(name, ascii("null"), "");
            case START_OBJECT -> ofNested(name, nestedObject(parser));
            case START_ARRAY -> {
                parser.nextToken();
                yield rest(name, parser);
            }
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException(token + " is no value");
        };
    }

    static Field ofText(String name, String text) {
        return new Field(name, quoted(text), text);
    }

    static Field ofNested(String name, ObjectText nested) {
        return new Field(
                name, nested.canonical(), new String(nested.canonical(), StandardCharsets.UTF_8), nested.wrong());
    }

    private static Field ofNumber(String name, String digits) {
        try {
            String number = number(digits);
            return new Field(name, ascii(number), number);
        } catch (NumberFormatException | ArithmeticException e) {
            String shown = digits.length() <= MOST_SHOWN ? digits : digits.substring(0, MOST_SHOWN) + "…";
            return new Field(name, ascii(digits), digits, "its number " + shown + " is beyond what numbers can be");
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ObjectText nestedObject(JsonParser parser) {
        List<Field> fields = new ArrayList<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            fields.add(field(name, parser, parser.nextToken()));
        }
        return object(fields, NameOrder.of(fields));
    }

    /// Reads an array from its first element on, at which the parser stands.
    static Field rest(String name, JsonParser parser) {
        String wrong = "";
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.write('[');
        for (JsonToken token = parser.currentToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (text.size() > 1) {
                text.write(',');
            }
            Field element = field("", parser, token);
            text.writeBytes(element.canonical());
            wrong = wrong.isEmpty() ? element.wrong() : wrong;
        }
        text.write(']');
        return ofNested(name, new ObjectText(text.toByteArray(), wrong));
    }

    /// Lays out a number as ECMAScript does, of the digits that were written.
    ///
    /// @throws ArithmeticException like `NumberFormatException`, if its exponent is beyond 32 bits
    static String number(String written) {
        if (written.length() <= LONGEST_PLAIN && isWhole(written)) {
            return written.equals("-0") ? "0" : written;
        }
        BigDecimal number = new BigDecimal(written).stripTrailingZeros();
        if (number.signum() == 0) {
            return "0";
        }
        String digits = number.unscaledValue().abs().toString();
        long point = (long) number.precision() - number.scale();
        String sign = number.signum() < 0 ? "-" : "";
        if (point > LONGEST_PLAIN || point <= -MOST_ZEROS) {
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            long exponent = point - 1;
            return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
        }
        if (point <= 0) {
            return sign + "0." + "0".repeat((int) -point) + digits;
        }
        return point >= digits.length()
                ? sign + digits + "0".repeat((int) point - digits.length())
                : sign + digits.substring(0, (int) point) + "." + digits.substring((int) point);
    }

    private static boolean isWhole(String written) {
        for (int i = written.charAt(0) == '-' ? 1 : 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    /// Returns a text in quotes, in UTF-8.
    static byte[] quoted(String text) {
        if (isPlain(text)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            byte[] quoted = new byte[bytes.length + 2];
            quoted[0] = '"';
            System.arraycopy(bytes, 0, quoted, 1, bytes.length);
            quoted[quoted.length - 1] = '"';
            return quoted;
        }
        StringBuilder into = new StringBuilder(text.length() + 16);
        quote(into, text);
        return into.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /// Halves of a pair that lost the other half are escaped: they have no UTF-8.
    private static void quote(StringBuilder into, String text) {
        into.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isPair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (isPair) {
                into.append(c).append(text.charAt(++i));
            } else if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                escape(into, c);
            } else {
                into.append(c);
            }
        }
        into.append('"');
    }

    private static void escape(StringBuilder into, char c) {
        switch (c) {
            case '"' -> into.append("\\\"");
            case '\\' -> into.append("\\\\");
            case '\b' -> into.append("\\b");
            case '\t' -> into.append("\\t");
            case '\n' -> into.append("\\n");
            case '\f' -> into.append("\\f");
            case '\r' -> into.append("\\r");
            default -> into.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
        }
    }
}
