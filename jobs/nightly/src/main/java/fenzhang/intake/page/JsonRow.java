package fenzhang.intake.page;

import fenzhang.intake.ExportFormat;
import fenzhang.intake.ExportRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One row of an export: its canonical JSON (RFC 8785), and which order it is about.
///
/// @param key as the row has it; empty if it has none
/// @param canonical canonical JSON, in UTF-8
/// @param wrong why it is none that can be read, as where it is no object, or a name stands in it twice; else
/// empty
/// @param isRefund whether it is a row of a refund, not of the order itself
public record JsonRow(String key, byte[] canonical, String wrong, boolean isRefund) {

    /// The fields of an object while they are read, and what is looked for among them.
    static final class Fields {
        private final List<CanonicalJson.Field> fields = new ArrayList<>();
        private final ExportFormat format;
        private final NameOrder.Last order;
        private boolean hasKey;

        Fields(ExportFormat format, NameOrder.Last order) {
            this.format = format;
            this.order = order;
        }

        void add(CanonicalJson.Field field) {
            fields.add(field);
            hasKey |= format.keyFields().contains(field.name());
        }

        /// Returns whether the object says which order it is about.
        boolean hasKey() {
            return hasKey;
        }

        Optional<String> text(String name) {
            for (CanonicalJson.Field field : fields) {
                if (field.name().equals(name)) {
                    return Optional.of(field.text());
                }
            }
            return Optional.empty();
        }

        JsonRow row() {
            boolean isRefund = format.refundField()
                    .flatMap(this::text)
                    .flatMap(ExportRow::present)
                    .isPresent();
            String key =
                    text(format.keyField(isRefund)).flatMap(ExportRow::present).orElse("");
            CanonicalJson.ObjectText object = CanonicalJson.object(fields, order.find(fields));
            return new JsonRow(key, object.canonical(), object.wrong(), isRefund);
        }
    }
}
