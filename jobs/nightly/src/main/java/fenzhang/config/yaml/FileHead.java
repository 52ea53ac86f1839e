package fenzhang.config.yaml;

import java.util.Optional;

/// What plan and policy files have in common: the key `platform`, and a name that says what is in them.
public final class FileHead {
    private FileHead() {}

    /// Returns the platform's code.
    public static Optional<String> platform(Fields fields, Findings findings) {
        Optional<String> platform = fields.text("platform");
        if (platform.isPresent() && !Notation.isPlatform(platform.get())) {
            findings.refuse(fields.placeOf("platform"), Notation.notAPlatform(platform.get()));
            return Optional.empty();
        }
        return platform;
    }

    /// Finds a file name that is not the id of what stands in the file.
    public static void checkName(String file, Place place, String what, String id, Findings findings) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        if (!name.equals(id + ".yaml")) {
            findings.refuse(place, what + " must stand in " + id + ".yaml, not in " + name);
        }
    }
}
