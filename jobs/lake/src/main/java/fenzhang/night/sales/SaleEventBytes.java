package fenzhang.night.sales;

import fenzhang.columnar.work.Shuffle;
import fenzhang.log.LineFacts;
import fenzhang.log.LineKey;
import fenzhang.log.SaleBatch;
import fenzhang.log.SaleEvent;
import fenzhang.log.SaleEventKind;
import fenzhang.order.LineLifecycle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sale events in bytes, in which they are thrown into partitions: numbers first, then order id and refund id, each of
/// 64 bytes at most. A record begins with the hash of its line. Several threads may put.
public final class SaleEventBytes {
    private static final int EVENT_TIME = 8;
    private static final int REFUND_FEN = 16;
    private static final int SOURCE_ROW = 24;
    private static final int SOURCE_FILE = 32;
    private static final int DELIVERED_ON = 36;
    private static final int LINE_NO = 40;
    private static final int FACTS = 44;
    private static final int KIND = FACTS + FactBytes.LENGTH;
    private static final int ORDER_LENGTH = KIND + 1;
    private static final int REFUND_LENGTH = KIND + 2;
    private static final int TEXTS = KIND + 3;
    private static final byte[] NOTHING = {};

    private final Map<String, Integer> numberByFile = new HashMap<>();
    private final List<String> files = new ArrayList<>();

    /// Returns the hash of the line of a record.
    static long hash(byte[] bytes, int at) {
        return Shuffle.getLong(bytes, at);
    }

    /// Returns the length of a record.
    static int length(byte[] bytes, int at) {
        return TEXTS + bytes[at + ORDER_LENGTH] + bytes[at + REFUND_LENGTH];
    }

    /// Returns the number of a source file, which its events name.
    synchronized int number(String file) {
        return numberByFile.computeIfAbsent(file, name -> {
            files.add(name);
            return files.size() - 1;
        });
    }

    /// Returns the length of the record of a checked row.
    static int length(SaleBatch batch, int row) {
        return TEXTS + batch.orderId().value()[row].length + refundId(batch, row).length;
    }

    /// Puts a checked row.
    ///
    /// @param hash that of its line
    static void put(byte[] bytes, int at, long hash, SaleBatch batch, int row, LineFacts facts) {
        Shuffle.putLong(bytes, at, hash);
        Shuffle.putLong(bytes, at + EVENT_TIME, batch.eventTime().value()[row]);
        Shuffle.putLong(bytes, at + REFUND_FEN, batch.refundAmount().value()[row]);
        Shuffle.putInt(bytes, at + LINE_NO, batch.lineNo().value()[row]);
        FactBytes.put(bytes, at + FACTS, facts);
        bytes[at + KIND] = batch.event()[row];
        putTexts(bytes, at, batch.orderId().value()[row], refundId(batch, row));
    }

    /// Puts where and when a row was delivered.
    static void putSource(byte[] bytes, int at, int fileNumber, long row, int deliveredOn) {
        Shuffle.putInt(bytes, at + SOURCE_FILE, fileNumber);
        Shuffle.putLong(bytes, at + SOURCE_ROW, row);
        Shuffle.putInt(bytes, at + DELIVERED_ON, deliveredOn);
    }

    /// Throws an event into its partition.
    void put(Shuffle.Writer writer, int partition, long hash, SaleEvent event) {
        byte[] order = event.line().orderId().getBytes(StandardCharsets.UTF_8);
        byte[] refund = event.refundId().getBytes(StandardCharsets.UTF_8);
        int at = writer.begin(partition, TEXTS + order.length + refund.length);
        byte[] bytes = writer.bytes(partition);
        Shuffle.putLong(bytes, at, hash);
        Shuffle.putLong(bytes, at + EVENT_TIME, event.eventTime());
        Shuffle.putLong(bytes, at + REFUND_FEN, event.refundFen());
        Shuffle.putInt(bytes, at + LINE_NO, event.line().lineNo());
        FactBytes.put(bytes, at + FACTS, event.facts());
        bytes[at + KIND] = (byte) event.kind().ordinal();
        putSource(bytes, at, number(event.source().file()), event.source().row(), event.deliveredOn());
        putTexts(bytes, at, order, refund);
    }

    private static void putTexts(byte[] bytes, int at, byte[] order, byte[] refund) {
        bytes[at + ORDER_LENGTH] = (byte) order.length;
        bytes[at + REFUND_LENGTH] = (byte) refund.length;
        System.arraycopy(order, 0, bytes, at + TEXTS, order.length);
        System.arraycopy(refund, 0, bytes, at + TEXTS + order.length, refund.length);
    }

    private static byte[] refundId(SaleBatch batch, int row) {
        return batch.refundId().isNull()[row] ? NOTHING : batch.refundId().value()[row];
    }

    /// Returns the line of a record.
    static LineKey line(byte[] bytes, int at) {
        return new LineKey(text(bytes, at + TEXTS, bytes[at + ORDER_LENGTH]), Shuffle.getInt(bytes, at + LINE_NO));
    }

    /// Returns the source files by their numbers.
    public synchronized List<String> files() {
        return List.copyOf(files);
    }

    /// Takes records that another process made into a partition.
    ///
    /// @param bytes whole records; changed
    /// @param filesThere the source files by their numbers there
    public void take(Shuffle.Writer writer, int partition, byte[] bytes, List<String> filesThere) {
        int[] numbers = filesThere.stream().mapToInt(this::number).toArray();
        for (int at = 0; at < bytes.length; ) {
            int length = length(bytes, at);
            Shuffle.putInt(bytes, at + SOURCE_FILE, numbers[Shuffle.getInt(bytes, at + SOURCE_FILE)]);
            int to = writer.begin(partition, length);
            System.arraycopy(bytes, at, writer.bytes(partition), to, length);
            at += length;
        }
    }

    /// Takes the facts of an event.
    @FunctionalInterface
    public interface Facts {
        void accept(LineFacts facts);
    }

    /// Gives the facts of the events that were delivered on a day and may open their lines.
    ///
    /// @param length of whole records
    public static void opening(byte[] bytes, int length, int deliveredOn, Facts consumer) {
        for (int at = 0; at < length; at += length(bytes, at)) {
            LineFacts facts = FactBytes.get(bytes, at + FACTS);
            if (Shuffle.getInt(bytes, at + DELIVERED_ON) == deliveredOn
                    && LineLifecycle.mayOpen(SaleEventKind.of(bytes[at + KIND]), facts.groupBuy())) {
                consumer.accept(facts);
            }
        }
    }

    /// Returns the event of a record.
    SaleEvent get(byte[] bytes, int at) {
        int refundLength = bytes[at + REFUND_LENGTH];
        LineFacts facts = FactBytes.get(bytes, at + FACTS);
        return new SaleEvent(
                line(bytes, at),
                SaleEventKind.of(bytes[at + KIND]),
                Shuffle.getLong(bytes, at + EVENT_TIME),
                refundLength == 0 ? "" : text(bytes, at + TEXTS + bytes[at + ORDER_LENGTH], refundLength),
                Shuffle.getLong(bytes, at + REFUND_FEN),
                facts,
                Shuffle.getInt(bytes, at + DELIVERED_ON),
                new SaleEvent.Source(
                        files.get(Shuffle.getInt(bytes, at + SOURCE_FILE)), Shuffle.getLong(bytes, at + SOURCE_ROW)));
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
}
