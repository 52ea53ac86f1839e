package fenzhang.config.yaml;

import fenzhang.failure.FileUnreadable;
import fenzhang.text.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// One file of configuration as it was read.
///
/// @param name as it is to be printed
/// @param text its strict UTF-8
/// @param sha256 of its bytes, lower-case hex
public record ConfigFile(String name, String text, String sha256) {
    private static final long MAX_BYTES = 1 << 20;

    /// Returns a file; empty, with a finding, if it is missing, over 1 MiB or no UTF-8.
    ///
    /// @throws FileUnreadable if it is there and can't be read
    public static Optional<ConfigFile> read(Path path, Findings findings) {
        Place place = Place.wholeFile(path.toString());
        try {
            if (!isThere(path) || !Files.isRegularFile(path)) {
                findings.refuse(place, isThere(path) ? "is no file" : "is missing");
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
            throw new FileUnreadable(path, broken);
        }
        return Optional.empty();
    }

    /// Returns whether there is a file or folder of a name. What can't be looked at must not pass for missing.
    ///
    /// @throws FileUnreadable if that can't be told
    public static boolean isThere(Path path) {
        try {
            Files.readAttributes(path, BasicFileAttributes.class);
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException broken) {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null && Files.isRegularFile(folder)) {
                return false;
            }
            throw new FileUnreadable(path, broken);
        }
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        // A new decoder reports malformed input instead of replacing it.
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
