package fenzhang.columnar.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// A channel as a stream. It is given a piece at a time: a channel keeps a copy of what it is given outside the heap,
/// for each thread and as large as its largest write.
final class FileBytes extends OutputStream {
    private static final int PIECE_BYTES = 1 << 17;

    private final SeekableByteChannel channel;

    FileBytes(SeekableByteChannel channel) {
        this.channel = channel;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value});
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
        int end = from + length;
        while (buffer.position() < end) {
            buffer.limit(Math.min(end, buffer.position() + PIECE_BYTES));
            channel.write(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
