package fenzhang.intake.run;

import fenzhang.intake.SetAside;
import fenzhang.text.TextOrder;
import java.util.Arrays;
import java.util.Comparator;

/// A row that is set aside: why, which, and where it stands.
///
/// @param canonical its canonical JSON
/// @param file the name of its file, of several the first
/// @param rowNo its number in the file, from 0
record RefusedRow(SetAside why, String key, byte[] canonical, String file, long rowNo) {
    static final Comparator<RefusedRow> ORDER = Comparator.comparing(RefusedRow::file, TextOrder.COMPARATOR)
            .thenComparingLong(RefusedRow::rowNo)
            .thenComparing(RefusedRow::canonical, Arrays::compareUnsigned);
}
