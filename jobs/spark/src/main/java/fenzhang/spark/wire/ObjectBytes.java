package fenzhang.spark.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objenesis.ObjenesisStd;

/// Objects of ours as bytes, between processes of one application that run the same classes: records by their
/// components, other classes by their fields, with what the JDK puts into those. None need be Serializable, and no
/// field
/// can be forgotten.
///
/// What both sides know is named and not sent. Trees only: an object that is there twice comes out twice.
public final class ObjectBytes {
    private static final String OURS = "fenzhang.";
    private static final ObjenesisStd MAKER = new ObjenesisStd(true);
    private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

    private final Map<Class<?>, Object> known;

    /// @param known what both sides have, by its class
    public ObjectBytes(Map<Class<?>, Object> known) {
        this.known = Map.copyOf(known);
    }

    /// What stands before a value.
    private enum Tag {
        NULL,
        KNOWN,
        TRUE,
        FALSE,
        BYTE,
        INT,
        LONG,
        TEXT,
        ENUM,
        BYTES,
        INTS,
        LONGS,
        BOOLEANS,
        ARRAY,
        LIST,
        SET,
        MAP,
        SORTED_MAP,
        EMPTY,
        OPTIONAL,
        NO_INT,
        SOME_INT,
        NO_LONG,
        SOME_LONG,
        DATE,
        INTEGER,
        OBJECT
    }

    private static final Tag[] TAGS = Tag.values();

    /// How objects of a class are taken apart and made.
    ///
    /// @param constructor of a record
    /// @param fields in the order of the components
    private record Shape(Optional<Constructor<?>> constructor, List<Field> fields) {
        static Shape of(Class<?> type) {
            if (!type.getName().startsWith(OURS) || type.isHidden()) {
                throw new IllegalArgumentException(type.getName() + " doesn't travel between processes");
            }
            try {
                return type.isRecord() ? ofRecord(type) : ofClass(type);
            } catch (NoSuchMethodException | NoSuchFieldException e) {
                throw new IllegalArgumentException(type.getName() + " can't be taken apart", e);
            }
        }

        private static Shape ofRecord(Class<?> type) throws NoSuchMethodException, NoSuchFieldException {
            List<Field> fields = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                fields.add(opened(type.getDeclaredField(component.getName())));
            }
            Constructor<?> constructor = type.getDeclaredConstructor(
                    fields.stream().map(Field::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new Shape(Optional.of(constructor), fields);
        }

        private static Shape ofClass(Class<?> type) {
            List<Field> fields = new ArrayList<>();
            for (Class<?> each = type; each != Object.class; each = Objects.requireNonNull(each.getSuperclass())) {
                Arrays.stream(each.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .sorted(Comparator.comparing(Field::getName))
                        .forEach(field -> fields.add(opened(field)));
            }
            return new Shape(Optional.empty(), fields);
        }

        private static Field opened(Field field) {
            field.setAccessible(true);
            return field;
        }
    }

    /// Returns an object as bytes.
    ///
    /// @throws IllegalArgumentException if something in it is of no class that travels
    public byte[] write(Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            new Writer(out).write(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /// Returns the object that was written.
    public <T> T read(Class<T> type, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return type.cast(Objects.requireNonNull(new Reader(in).read()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("an object of another version of the program", e);
        }
    }

    private final class Writer {
        private final DataOutputStream out;
        private final Map<Class<?>, Integer> classes = new HashMap<>();

        Writer(DataOutputStream out) {
            this.out = out;
        }

        private void tag(Tag tag) throws IOException {
            out.writeByte(tag.ordinal());
        }

        private void type(Class<?> type) throws IOException {
            Integer number = classes.get(type);
            out.writeInt(number == null ? classes.size() : number);
            if (number == null) {
                classes.put(type, classes.size());
                out.writeUTF(type.getName());
            }
        }

        void write(@Nullable Object object) throws IOException, IllegalAccessException {
            switch (object) {
                case null -> tag(Tag.NULL);
                case Boolean value -> tag(value ? Tag.TRUE : Tag.FALSE);
                case Byte value -> {
                    tag(Tag.BYTE);
                    out.writeByte(value);
                }
                case Integer value -> {
                    tag(Tag.INT);
                    out.writeInt(value);
                }
                case Long value -> {
                    tag(Tag.LONG);
                    out.writeLong(value);
                }
                case String value -> {
                    tag(Tag.TEXT);
                    bytes(value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                }
                case Enum<?> value -> {
                    tag(Tag.ENUM);
                    type(value.getDeclaringClass());
                    out.writeInt(value.ordinal());
                }
                case byte[] value -> {
                    tag(Tag.BYTES);
                    bytes(value);
                }
                case int[] value -> ints(value);
                case long[] value -> longs(value);
                case boolean[] value -> booleans(value);
                case Object[] value -> {
                    tag(Tag.ARRAY);
                    type(value.getClass().getComponentType());
                    all(Arrays.asList(value));
                }
                case List<?> value -> {
                    tag(Tag.LIST);
                    all(value);
                }
                case Set<?> value -> {
                    tag(Tag.SET);
                    all(value);
                }
                case Map<?, ?> value -> map(value);
                case Optional<?> value -> {
                    tag(value.isPresent() ? Tag.OPTIONAL : Tag.EMPTY);
                    if (value.isPresent()) {
                        write(value.get());
                    }
                }
                default -> other(object);
            }
        }

        private void other(Object object) throws IOException, IllegalAccessException {
            switch (object) {
                case OptionalInt value -> {
                    tag(value.isPresent() ? Tag.SOME_INT : Tag.NO_INT);
                    if (value.isPresent()) {
                        out.writeInt(value.getAsInt());
                    }
                }
                case OptionalLong value -> {
                    tag(value.isPresent() ? Tag.SOME_LONG : Tag.NO_LONG);
                    if (value.isPresent()) {
                        out.writeLong(value.getAsLong());
                    }
                }
                case LocalDate value -> {
                    tag(Tag.DATE);
                    out.writeLong(value.toEpochDay());
                }
                case BigInteger value -> {
                    tag(Tag.INTEGER);
                    bytes(value.toByteArray());
                }
                default -> ours(object);
            }
        }

        private void ours(Object object) throws IOException, IllegalAccessException {
            Class<?> type = object.getClass();
            if (known.containsKey(type)) {
                tag(Tag.KNOWN);
                type(type);
                return;
            }
            Shape shape = SHAPES.computeIfAbsent(type, Shape::of);
            tag(Tag.OBJECT);
            type(type);
            for (Field field : shape.fields()) {
                write(field.get(object));
            }
        }

        private void bytes(byte[] value) throws IOException {
            out.writeInt(value.length);
            out.write(value);
        }

        private void ints(int[] value) throws IOException {
            tag(Tag.INTS);
            out.writeInt(value.length);
            for (int each : value) {
                out.writeInt(each);
            }
        }

        private void longs(long[] value) throws IOException {
            tag(Tag.LONGS);
            out.writeInt(value.length);
            for (long each : value) {
                out.writeLong(each);
            }
        }

        private void booleans(boolean[] value) throws IOException {
            tag(Tag.BOOLEANS);
            out.writeInt(value.length);
            for (boolean each : value) {
                out.writeBoolean(each);
            }
        }

        private void all(Collection<?> values) throws IOException, IllegalAccessException {
            out.writeInt(values.size());
            for (Object each : values) {
                write(each);
            }
        }

        private void map(Map<?, ?> value) throws IOException, IllegalAccessException {
            if (value instanceof SortedMap<?, ?> sorted && sorted.comparator() != null) {
                throw new IllegalArgumentException("a map with an order of its own doesn't travel between processes");
            }
            tag(value instanceof SortedMap<?, ?> ? Tag.SORTED_MAP : Tag.MAP);
            out.writeInt(value.size());
            for (Map.Entry<?, ?> entry : value.entrySet()) {
                write(entry.getKey());
                write(entry.getValue());
            }
        }
    }

    private final class Reader {
        private final DataInputStream in;
        private final List<Class<?>> classes = new ArrayList<>();

        Reader(DataInputStream in) {
            this.in = in;
        }

        private Class<?> type() throws IOException, ClassNotFoundException {
            int number = in.readInt();
            if (number == classes.size()) {
                classes.add(Class.forName(in.readUTF(), true, ObjectBytes.class.getClassLoader()));
            }
            return classes.get(number);
        }

        @Nullable
        Object read() throws IOException, ReflectiveOperationException {
            return switch (TAGS[in.readByte()]) {
                case NULL -> null;
                case KNOWN -> known.get(type());
                case TRUE -> true;
                case FALSE -> false;
                case BYTE -> in.readByte();
                case INT -> in.readInt();
                case LONG -> in.readLong();
                case TEXT -> new String(bytes(), java.nio.charset.StandardCharsets.UTF_8);
                case ENUM -> type().getEnumConstants()[in.readInt()];
                case BYTES -> bytes();
                case INTS -> ints();
                case LONGS -> longs();
                case BOOLEANS -> booleans();
                case ARRAY -> array();
                case LIST -> all(new ArrayList<>());
                case SET -> all(new LinkedHashSet<>());
                case MAP -> map(new LinkedHashMap<>());
                case SORTED_MAP -> map(new TreeMap<>());
                case EMPTY -> Optional.empty();
                case OPTIONAL -> Optional.of(Objects.requireNonNull(read()));
                case NO_INT -> OptionalInt.empty();
                case SOME_INT -> OptionalInt.of(in.readInt());
                case NO_LONG -> OptionalLong.empty();
                case SOME_LONG -> OptionalLong.of(in.readLong());
                case DATE -> LocalDate.ofEpochDay(in.readLong());
                case INTEGER -> new BigInteger(bytes());
                case OBJECT -> object();
            };
        }

        private Object object() throws IOException, ReflectiveOperationException {
            Class<?> type = type();
            Shape shape = SHAPES.computeIfAbsent(type, Shape::of);
            @Nullable Object[] values = new @Nullable Object[shape.fields().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = read();
            }
            if (shape.constructor().isPresent()) {
                try {
                    return shape.constructor().get().newInstance(values);
                } catch (InvocationTargetException e) {
                    throw new IllegalStateException(type.getName() + " refuses what another one was", e.getCause());
                }
            }
            Object made = MAKER.newInstance(type);
            for (int i = 0; i < values.length; i++) {
                shape.fields().get(i).set(made, values[i]);
            }
            return made;
        }

        private byte[] bytes() throws IOException {
            byte[] value = new byte[in.readInt()];
            in.readFully(value);
            return value;
        }

        private int[] ints() throws IOException {
            int[] value = new int[in.readInt()];
            for (int i = 0; i < value.length; i++) {
                value[i] = in.readInt();
            }
            return value;
        }

        private long[] longs() throws IOException {
            long[] value = new long[in.readInt()];
            for (int i = 0; i < value.length; i++) {
                value[i] = in.readLong();
            }
            return value;
        }

        private boolean[] booleans() throws IOException {
            boolean[] value = new boolean[in.readInt()];
            for (int i = 0; i < value.length; i++) {
                value[i] = in.readBoolean();
            }
            return value;
        }

        private Object array() throws IOException, ReflectiveOperationException {
            Class<?> type = type();
            int length = in.readInt();
            Object array = Array.newInstance(type, length);
            for (int i = 0; i < length; i++) {
                Array.set(array, i, read());
            }
            return array;
        }

        private <C extends Collection<@Nullable Object>> C all(C values)
                throws IOException, ReflectiveOperationException {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                values.add(read());
            }
            return values;
        }

        private <M extends Map<Object, Object>> M map(M values) throws IOException, ReflectiveOperationException {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                Object key = Objects.requireNonNull(read());
                values.put(key, Objects.requireNonNull(read()));
            }
            return values;
        }
    }
}
