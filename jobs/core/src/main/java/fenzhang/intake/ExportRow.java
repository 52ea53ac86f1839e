package fenzhang.intake;

import fenzhang.intake.SetAside.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// The fields of a row while it is read. Numbers and texts are the same here: platforms write either.
///
/// The first thing that is wrong is kept; what is asked after it is answered as well as it can be.
public final class ExportRow {
    private static final int MOST_ID_BYTES = 64;
    private static final int MOST_SHOWN = 40;
    private static final Pattern CODE = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern QUANTITY = Pattern.compile("[0-9]{1,9}");

    private final Map<String, String> textByName;
    private Optional<SetAside> problem = Optional.empty();

    /// @param textByName the row's own fields; what is null is left out, numbers are plain decimals
    public ExportRow(Map<String, String> textByName) {
        this.textByName = textByName;
    }

    /// Returns the first thing that was found wrong.
    public Optional<SetAside> problem() {
        return problem;
    }

    void setAside(Reason reason, String words) {
        if (problem.isEmpty()) {
            problem = Optional.of(new SetAside(reason, words));
        }
    }

    /// Returns a text where one may be missing: `""`, `"--"`, 0 and null are none.
    Optional<String> text(String name) {
        String text = textByName.get(name);
        return text == null ? Optional.empty() : present(text);
    }

    /// Returns a text, unless it reads as none.
    public static Optional<String> present(String text) {
        return isNone(text) || text.equals("0") ? Optional.empty() : Optional.of(text);
    }

    private static boolean isNone(String text) {
        return text.isEmpty() || text.equals("--");
    }

    /// Returns an id of 1 to 64 bytes, or the empty text and a problem.
    String id(String name) {
        return id(name, MOST_ID_BYTES);
    }

    /// Returns an id of 1 to so many bytes, likewise.
    String id(String name, int most) {
        Optional<String> id = text(name);
        if (id.isEmpty()) {
            setAside(Reason.NO_KEY, name + " is missing");
        } else if (id.get().getBytes(StandardCharsets.UTF_8).length > most) {
            setAside(Reason.NO_KEY, name + " " + shown(id.get()) + " is longer than " + most + " bytes");
        }
        if (id.isPresent() && !isUnicode(id.get())) {
            setAside(Reason.NO_KEY, name + " " + shown(id.get()) + " holds half of a character, so it is no text");
        }
        return id.orElse("");
    }

    /// Half of a pair of UTF-16 units has no UTF-8: two such ids would be written as the same one.
    private static boolean isUnicode(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    /// Returns a whole number that may be negative, as platforms' codes are.
    OptionalInt code(String name) {
        String text = textByName.get(name);
        if (text == null || !CODE.matcher(text).matches()) {
            setAside(Reason.UNKNOWN_STATUS, name + " " + shown(text) + " is no code");
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    /// Returns a time in milliseconds since the epoch; empty where there is none, or it is none.
    ///
    /// @param isSeconds whether the format has times as seconds since the epoch, too
    OptionalLong time(String name, boolean isSeconds) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong seconds = isSeconds ? ExportTime.seconds(text.get()) : OptionalLong.empty();
        OptionalLong time = seconds.isPresent() ? seconds : ExportTime.of(text.get());
        if (time.isEmpty()) {
            setAside(
                    Reason.BAD_TIME,
                    name + " " + shown(text.get()) + " is no "
                            + (isSeconds ? "number of seconds since 1970" : "time like 2026-11-21 10:00:00"));
        }
        return time;
    }

    /// Returns an amount in fen; empty where there is none, or it is none.
    ///
    /// @param digits 2 where the field is in yuan, 0 where it is in fen
    OptionalLong amount(String name, int digits) {
        String text = textByName.get(name);
        if (text == null || isNone(text)) {
            return OptionalLong.empty();
        }
        OptionalLong fen = ExportAmount.fen(text, digits);
        if (fen.isEmpty()) {
            setAside(
                    Reason.BAD_AMOUNT,
                    name + " " + shown(text) + " is no amount of 0 or more in "
                            + (digits == 0 ? "whole fen" : "yuan with at most two decimals"));
        }
        return fen;
    }

    /// Returns a quantity, or 1 and a problem.
    int quantity(String name) {
        String text = textByName.get(name);
        if (text == null || !QUANTITY.matcher(text).matches() || Integer.parseInt(text) < 1) {
            setAside(Reason.BAD_QUANTITY, name + " " + shown(text) + " is no quantity of 1 or more");
            return 1;
        }
        return Integer.parseInt(text);
    }

    /// Returns an amount that a paid order must have, or 0 and a problem.
    long required(String name, OptionalLong fen) {
        if (fen.isEmpty()) {
            setAside(Reason.BAD_AMOUNT, name + " is missing");
        }
        return fen.orElse(0);
    }

    private static String shown(@org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            return "(missing)";
        }
        return "'" + (text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…") + "'";
    }
}
