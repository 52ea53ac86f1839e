package fenzhang.store.server;

import fenzhang.store.database.DatabaseUnavailable;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The account under which PostgreSQL's programs run: they refuse root, who starts us in many a container.
///
/// | we are | they run | their files belong to |
/// |---|---|---|
/// | an ordinary user | as we do | us |
/// | root, user namespaces allowed | in a namespace of their own where root is nobody (`unshare -U`) | root |
/// | root, without them | as nobody (`setpriv`) | nobody |
public enum ServerAccount {
    OURS,
    NAMESPACE("unshare", "-U"),
    NOBODY("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");

    private static final int ROOT_UID = 0;
    private static final int NOBODY_UID = 65534;
    private static final File NOTHING = new File("/dev/null");

    private final List<String> prefix;

    ServerAccount(String... prefix) {
        this.prefix = List.of(prefix);
    }

    /// Chooses by trying what works here.
    ///
    /// @throws DatabaseUnavailable if we are root and can't stop being it
    public static ServerAccount choose() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return OURS;
        }
        if (NAMESPACE.works()) {
            return NAMESPACE;
        }
        if (NOBODY.works()) {
            return NOBODY;
        }
        throw new DatabaseUnavailable(
                "PostgreSQL refuses to run as root, and neither `unshare -U` nor `setpriv` of util-linux works here",
                "this machine or container",
                "run fenzhang as an ordinary user, or set spring.datasource.url to a PostgreSQL of your own");
    }

    /// Gives a tree to the account, if its top belongs to another.
    void own(Path tree) throws IOException {
        int owner = this == NOBODY ? NOBODY_UID : ROOT_UID;
        if (this == OURS || owner == (int) Files.getAttribute(tree, "unix:uid")) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /// Prepares a command of the account, which reads nothing and appends what it says to a file.
    ///
    /// It gets next to no environment, so that no `PG…` variable, locale or zone of ours reaches it.
    ProcessBuilder process(Path output, List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(new File("/"))
                .redirectInput(Redirect.from(NOTHING))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output.toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH"));
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        return builder;
    }

    private boolean works() {
        try {
            return exitCode(process(NOTHING.toPath(), List.of("true")).start()) == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }

    /// Waits for the end of a command that ends by itself.
    static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("interrupted while preparing PostgreSQL", "this process", "run again", e);
        }
    }
}
