package fenzhang.columnar.read;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/// What a footer holds, counted before a reader takes memory or stack for it: it is Thrift in the compact protocol, in
/// which a few bytes may claim a list of two thousand million entries, or structures within structures without end.
///
/// Bytes that are no Thrift are left to the reader, which says so. See the compact protocol of Apache Thrift, and
/// `FileMetaData` in parquet.thrift.
final class FooterShape {
    /// Levels of columns within columns; our columns are none of them.
    private static final int MOST_LEVELS = 100;

    private static final int MOST_COLUMNS = 50_000;
    private static final int MOST_ROW_GROUPS = 100_000;

    /// Levels of structures; the format has nine.
    private static final int MOST_NESTING = 32;

    private static final int SCHEMA = 2;
    private static final int ROW_GROUPS = 4;
    private static final int CHILDREN = 5;

    private final ByteBuffer bytes;

    FooterShape(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /// @throws IOException if it holds more than a footer may; the message says what
    static void require(String what, long found, long most) throws IOException {
        if (found > most) {
            throw new IOException(String.format(Locale.ROOT, "%,d %s; at most %,d are read", found, what, most));
        }
    }

    /// @throws IOException likewise
    void check() throws IOException {
        try {
            int id = 0;
            for (int head = bytes.get(); (head & 0xf) != 0; head = bytes.get()) {
                id = id(head, id);
                int type = head & 0xf;
                if (id == SCHEMA && type == Type.LIST) {
                    schema();
                } else if (id == ROW_GROUPS && type == Type.LIST) {
                    int list = bytes.get();
                    int size = size(list);
                    require("row groups", size, MOST_ROW_GROUPS);
                    skip(size, list & 0xf, 1);
                } else {
                    skip(type, 1);
                }
            }
        } catch (BufferUnderflowException e) {
            // No Thrift: it ends within something.
        }
    }

    /// Columns stand in the order of a walk through their tree, each with the number of its children.
    private void schema() throws IOException {
        int list = bytes.get();
        int size = size(list);
        require("columns", size, MOST_COLUMNS);
        int[] left = new int[MOST_LEVELS + 2];
        int level = 0;
        for (int column = 0; column < size; column++) {
            while (level > 0 && left[level] == 0) {
                level--;
            }
            left[level]--;
            int children = (list & 0xf) == Type.STRUCT ? children() : 0;
            if (children > 0) {
                level++;
                require("levels of columns within columns", level, MOST_LEVELS);
                left[level] = children;
            }
        }
    }

    private int children() throws IOException {
        int children = 0;
        int id = 0;
        for (int head = bytes.get(); (head & 0xf) != 0; head = bytes.get()) {
            id = id(head, id);
            if (id == CHILDREN && (head & 0xf) == Type.I32) {
                long zigzag = varint();
                children = (int) (zigzag >>> 1 ^ -(zigzag & 1));
            } else {
                skip(head & 0xf, 2);
            }
        }
        return children;
    }

    private int id(int head, int before) {
        int delta = head >>> 4 & 0xf;
        if (delta > 0) {
            return before + delta;
        }
        long zigzag = varint();
        return (int) (zigzag >>> 1 ^ -(zigzag & 1));
    }

    /// Each entry of a list has a byte or more.
    private int size(int list) throws IOException {
        int few = list >>> 4 & 0xf;
        long size = few == 0xf ? varint() : few;
        require("entries of a list in the footer", size, bytes.remaining());
        if (size < 0) {
            throw new IOException("a list of " + size + " entries in the footer");
        }
        return (int) size;
    }

    private void skip(int count, int type, int nesting) throws IOException {
        for (int i = 0; i < count; i++) {
            if (type == Type.TRUE || type == Type.FALSE) {
                bytes.get();
            } else {
                skip(type, nesting);
            }
        }
    }

    private void skip(int type, int nesting) throws IOException {
        require("levels of structures in the footer", nesting, MOST_NESTING);
        switch (type) {
            case Type.TRUE, Type.FALSE -> {}
            case Type.BYTE -> bytes.get();
            case Type.I16, Type.I32, Type.I64 -> varint();
            case Type.DOUBLE -> pass(Double.BYTES);
            case Type.BINARY -> pass(varint());
            case Type.LIST, Type.SET -> {
                int list = bytes.get();
                skip(size(list), list & 0xf, nesting + 1);
            }
            case Type.MAP -> {
                long size = varint();
                require("entries of a map in the footer", size, bytes.remaining());
                int types = size == 0 ? 0 : bytes.get();
                for (long i = 0; i < size; i++) {
                    skip(1, types >>> 4 & 0xf, nesting + 1);
                    skip(1, types & 0xf, nesting + 1);
                }
            }
            case Type.STRUCT -> {
                int id = 0;
                for (int head = bytes.get(); (head & 0xf) != 0; head = bytes.get()) {
                    id = id(head, id);
                    skip(head & 0xf, nesting + 1);
                }
            }
            case Type.UUID -> pass(2 * Long.BYTES);
            default -> throw new BufferUnderflowException(); // no Thrift
        }
    }

    private void pass(long count) {
        if (count < 0 || count > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        bytes.position(bytes.position() + (int) count);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int part = bytes.get();
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new BufferUnderflowException(); // no number
    }

    /// The numbers of types in the compact protocol.
    private static final class Type {
        private static final int TRUE = 1;
        private static final int FALSE = 2;
        private static final int BYTE = 3;
        private static final int I16 = 4;
        private static final int I32 = 5;
        private static final int I64 = 6;
        private static final int DOUBLE = 7;
        private static final int BINARY = 8;
        private static final int LIST = 9;
        private static final int SET = 10;
        private static final int MAP = 11;
        private static final int STRUCT = 12;
        private static final int UUID = 13;
    }
}
