package fenzhang.lake;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The state that a platform's earlier nights left. A file is given only if it still is what was sealed: a damaged line
/// index
/// would make a known order unknown, and it would be paid twice.
///
/// Each file is hashed once per process; what is immutable need not be hashed again. Several threads may ask at once.
public final class SealedState {
    private final FileTree out;
    private final String platform;
    private final Path copies;
    private final Function<LocalDate, Map<String, String>> sealedHashes;
    private final Set<String> verified = ConcurrentHashMap.newKeySet();

    /// @param copies a local folder for copies of index runs of a tree that is not local
    /// @param sealedHashes SHA-256 by path of the files that a night sealed
    public SealedState(
            FileTree out, String platform, Path copies, Function<LocalDate, Map<String, String>> sealedHashes) {
        this.out = out;
        this.platform = platform;
        this.copies = copies;
        this.sealedHashes = sealedHashes;
    }

    FileTree tree() {
        return out;
    }

    /// Returns the path of a night's lines.
    public String lines(LocalDate date) {
        return verified(StatePaths.lines(platform, date), date);
    }

    /// Returns the path of a night's clicks.
    public String clicks(LocalDate date) {
        return verified(StatePaths.clicks(platform, date), date);
    }

    /// Returns the path of a night's plays that can bring an order.
    public String plays(LocalDate date) {
        return verified(StatePaths.plays(platform, date), date);
    }

    /// Returns the path of a night's parked events.
    public String parked(LocalDate date) {
        return verified(StatePaths.parked(platform, date), date);
    }

    /// Returns a night's run of the line index as a local file.
    Path lineIndex(LocalDate date) {
        String path = verified(StatePaths.lineIndex(platform, date), date);
        return out.local(path, copies.resolve(sealed(path, date)));
    }

    private String verified(String path, LocalDate date) {
        if (verified.contains(path)) {
            return path;
        }
        if (!out.exists(path)) {
            throw damaged(path, date, "is gone");
        }
        if (!out.sha256(path).equals(sealed(path, date))) {
            throw damaged(path, date, "is not what was sealed");
        }
        verified.add(path);
        return path;
    }

    private String sealed(String path, LocalDate date) {
        String hash = sealedHashes.apply(date).get(path);
        if (hash == null) {
            throw damaged(path, date, "was never sealed");
        }
        return hash;
    }

    private FileTreeFailure damaged(String path, LocalDate date, String what) {
        return new FileTreeFailure(out.location(path) + ", the state of " + platform + " " + date + ", " + what
                + ". Is --out the folder of the earlier runs? If so, restore the file from a backup.");
    }
}
