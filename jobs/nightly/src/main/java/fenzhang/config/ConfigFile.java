package fenzhang.config;

import fenzhang.text.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// One file of configuration as it was read.
///
/// @param name as it is to be printed
/// @param text its strict UTF-8
/// @param sha256 of its bytes, lower-case hex
public record ConfigFile(String name, String text, String sha256) {
    private static final long MAX_BYTES = 1 << 20;

    /// Returns a file; empty, with a finding, if it can't be read, is over 1 MiB or no UTF-8.
    static Optional<ConfigFile> read(Path path, Findings findings) {
        Place place = Place.wholeFile(path.toString());
        try {
            if (!Files.isRegularFile(path)) {
                findings.refuse(place, Files.exists(path) ? "is no file" : "is missing");
                return Optional.empty();
            }
            if (Files.size(path) > MAX_BYTES) {
                findings.refuse(place, "has " + Files.size(path) + " bytes; at most " + MAX_BYTES + " are read");
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(path);
            return Optional.of(new ConfigFile(path.toString(), decode(bytes), Sha256.hex(bytes)));
        } catch (CharacterCodingException broken) {
            findings.refuse(place, "is not valid UTF-8");
        } catch (NoSuchFileException gone) {
            findings.refuse(place, "is missing");
        } catch (IOException broken) {
            findings.refuse(place, "can't be read: " + broken);
        }
        return Optional.empty();
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        // A new decoder reports malformed input instead of replacing it.
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
