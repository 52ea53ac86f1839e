package fenzhang.store.database;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Who records something that a person decides.
///
/// @param login at the operating system
/// @param host its name; may be empty
public record Recorder(String login, String host) {
    /// This program and its version.
    public static final String PROGRAM = "fenzhang 0.1.0";

    /// Found once: a host's own name may take a server of names to find.
    private static final class Here {
        static final Recorder RECORDER = new Recorder(loginName(), hostName());
    }

    /// Returns who runs this process.
    public static Recorder here() {
        return Here.RECORDER;
    }

    private static String loginName() {
        String login = System.getProperty("user.name", "");
        return login.isEmpty() ? "unknown" : login;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    /// Returns the statements by which a session says who runs it: the database notes that beside what is recorded
    /// (migration V15).
    String session() {
        return "SET fenzhang.recorded_by = " + quoted(login) + "; SET fenzhang.recorded_on = " + quoted(host)
                + "; SET fenzhang.program = " + quoted(PROGRAM) + ";";
    }

    private static String quoted(String text) {
        return "'" + text.replaceAll("\\p{Cntrl}", " ").replace("'", "''") + "'";
    }
}
