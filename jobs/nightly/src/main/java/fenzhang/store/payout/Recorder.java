package fenzhang.store.payout;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Who records something that a person decides.
///
/// @param login at the operating system
/// @param host its name; may be empty
public record Recorder(String login, String host) {
    /// Returns who runs this process.
    public static Recorder here() {
        String login = System.getProperty("user.name", "");
        return new Recorder(login.isEmpty() ? "unknown" : login, hostName());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
