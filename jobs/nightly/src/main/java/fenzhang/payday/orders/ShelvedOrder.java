package fenzhang.payday.orders;

import fenzhang.log.SaleKind;
import fenzhang.statement.Statement.MeasureUnit;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/// An order line on the shelf: what is owed of it, and what it added to a measure as statements print it.
///
/// @param moved empty while it has not vested, and where it moves no measure
public record ShelvedOrder(Place place, Line line, Sale sale, Part part, Optional<Moved> moved) {
    /// By date of sale, order and line.
    static final Comparator<ShelvedOrder> ORDER = Comparator.comparing((ShelvedOrder order) -> order.sale.paidDate())
            .thenComparing(order -> order.line.orderId())
            .thenComparingInt(order -> order.line.lineNo());

    /// Of which drama it is, and of which live host; 0: of those who share it.
    public record Place(String platform, long dramaId, long hostId) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::platform)
                .thenComparingLong(Place::dramaId)
                .thenComparingLong(Place::hostId);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /// Which line it is.
    public record Line(String orderId, int lineNo) {}

    /// What was sold when, and when it vests.
    public record Sale(SaleKind kind, LocalDate paidDate, LocalDate vestDate) {}

    /// The drama's part, or the host's, of what was paid and of the commission, before refunds, and what was given back
    /// of what was paid; in fen.
    public record Part(long paidFen, long commissionFen, long refundedFen) {}

    /// What it added to which measure.
    ///
    /// @param period of the measure
    /// @param measure in the unit, as statements print it
    public record Moved(
            String planId, LocalDate planVersion, String component, String period, MeasureUnit unit, String measure) {}

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(line.orderId());
            out.writeInt(line.lineNo());
            out.writeByte(sale.kind().ordinal());
            out.writeInt((int) sale.paidDate().toEpochDay());
            out.writeInt((int) sale.vestDate().toEpochDay());
            out.writeLong(part.paidFen());
            out.writeLong(part.commissionFen());
            out.writeLong(part.refundedFen());
            out.writeBoolean(moved.isPresent());
            if (moved.isPresent()) {
                out.writeUTF(moved.get().planId());
                out.writeInt((int) moved.get().planVersion().toEpochDay());
                out.writeUTF(moved.get().component());
                out.writeUTF(moved.get().period());
                out.writeByte(moved.get().unit().ordinal());
                out.writeUTF(moved.get().measure());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no disk is involved", e);
        }
        return bytes.toByteArray();
    }

    static ShelvedOrder read(Place place, DataInputStream in) throws IOException {
        return new ShelvedOrder(
                place,
                new Line(in.readUTF(), in.readInt()),
                new Sale(SaleKind.values()[in.readByte()], day(in), day(in)),
                new Part(in.readLong(), in.readLong(), in.readLong()),
                in.readBoolean()
                        ? Optional.of(new Moved(
                                in.readUTF(),
                                day(in),
                                in.readUTF(),
                                in.readUTF(),
                                MeasureUnit.values()[in.readByte()],
                                in.readUTF()))
                        : Optional.empty());
    }

    private static LocalDate day(DataInputStream in) throws IOException {
        return LocalDate.ofEpochDay(in.readInt());
    }
}
