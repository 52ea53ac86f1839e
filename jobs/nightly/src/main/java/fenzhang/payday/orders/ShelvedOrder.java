package fenzhang.payday.orders;

import fenzhang.log.SaleKind;
import fenzhang.statement.Statement.MeasureUnit;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// An order line on the shelf: what is owed of it, and what it added to measures as statements print them.
///
/// @param moved empty while it has not vested, and where it moves no measure
public record ShelvedOrder(Place place, Line line, Sale sale, Part part, List<Moved> moved) {
    public ShelvedOrder {
        moved = List.copyOf(moved);
    }

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
    /// @param measure in the unit, unrounded
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
            out.writeInt(moved.size());
            for (Moved each : moved) {
                out.writeUTF(each.planId());
                out.writeInt((int) each.planVersion().toEpochDay());
                out.writeUTF(each.component());
                out.writeUTF(each.period());
                out.writeByte(each.unit().ordinal());
                out.writeUTF(each.measure());
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
                moved(in));
    }

    private static List<Moved> moved(DataInputStream in) throws IOException {
        List<Moved> moved = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            moved.add(new Moved(
                    in.readUTF(),
                    day(in),
                    in.readUTF(),
                    in.readUTF(),
                    MeasureUnit.values()[in.readByte()],
                    in.readUTF()));
        }
        return moved;
    }

    private static LocalDate day(DataInputStream in) throws IOException {
        return LocalDate.ofEpochDay(in.readInt());
    }
}
