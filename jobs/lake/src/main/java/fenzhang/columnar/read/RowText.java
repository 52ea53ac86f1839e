package fenzhang.columnar.read;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/// A row as PostgreSQL's COPY writes it, without the end of line: UTF-8, values with tabs between, `\N` for null, a
/// backslash before what would be mistaken.
///
/// Integers are decimal, amounts yuan with two decimals, instants whole milliseconds since 1970 in UTC, dates
/// `YYYY-MM-DD`, booleans `true` or `false`.
final class RowText {
    private static final int NUMBER_ROOM = 32;

    private byte[] bytes = new byte[1_024];
    private int length;
    private LocalDate date = LocalDate.EPOCH;
    private byte[] dateText = "1970-01-01".getBytes(StandardCharsets.US_ASCII);

    /// Becomes a row of a batch.
    void set(List<ColumnBinding> columns, int row) {
        length = 0;
        for (int column = 0; column < columns.size(); column++) {
            if (column > 0) {
                room(1);
                bytes[length++] = '\t';
            }
            value(columns.get(column), row);
        }
    }

    void addTo(MessageDigest digest) {
        digest.update(bytes, 0, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void value(ColumnBinding column, int row) {
        switch (column) {
            case ColumnBinding.Longs longs -> {
                if (longs.target().isNull()[row]) {
                    none();
                } else if (longs.type() == InputType.FEN) {
                    yuan(longs.target().value()[row]);
                } else {
                    number(longs.target().value()[row]);
                }
            }
            case ColumnBinding.Ints ints -> {
                if (ints.target().isNull()[row]) {
                    none();
                } else if (ints.type() == InputType.DATE) {
                    date(ints.target().value()[row]);
                } else {
                    number(ints.target().value()[row]);
                }
            }
            case ColumnBinding.Flags flags -> {
                if (flags.target().isNull()[row]) {
                    none();
                } else {
                    ascii(flags.target().value()[row] == 1 ? "true" : "false");
                }
            }
            case ColumnBinding.Texts texts -> {
                if (texts.target().isNull()[row]) {
                    none();
                } else {
                    text(texts.target().value()[row]);
                }
            }
            case ColumnBinding.Numbered _, ColumnBinding.Codes _ ->
                throw new IllegalArgumentException("a row has its values, not what they are known by");
        }
    }

    private void none() {
        ascii("\\N");
    }

    private void ascii(String text) {
        put(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void put(byte[] text) {
        room(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    private void number(long value) {
        if (value == Long.MIN_VALUE) {
            ascii(Long.toString(value));
            return;
        }
        room(NUMBER_ROOM);
        if (value < 0) {
            bytes[length++] = '-';
        }
        digits(Math.abs(value), 1);
    }

    /// Writes a number of 0 or above with so many digits at least.
    private void digits(long value, int least) {
        int count = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            count++;
        }
        count = Math.max(count, least);
        long rest = value;
        for (int place = length + count - 1; place >= length; place--) {
            bytes[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    private void yuan(long fen) {
        room(NUMBER_ROOM);
        if (fen < 0) {
            bytes[length++] = '-';
        }
        digits(Math.abs(fen / 100), 1);
        bytes[length++] = '.';
        digits(Math.abs(fen % 100), 2);
    }

    /// Rows of a day have few dates.
    private void date(int epochDay) {
        if (epochDay != date.toEpochDay()) {
            date = LocalDate.ofEpochDay(epochDay);
            dateText = date.toString().getBytes(StandardCharsets.US_ASCII);
        }
        put(dateText);
    }

    private void text(byte[] text) {
        room(2 * text.length);
        for (byte each : text) {
            switch (each) {
                case '\\', '\t', '\n', '\r' -> {
                    bytes[length++] = '\\';
                    bytes[length++] = (byte) escaped(each);
                }
                default -> bytes[length++] = each;
            }
        }
    }

    private static int escaped(byte each) {
        return switch (each) {
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            default -> each;
        };
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
