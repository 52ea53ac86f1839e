package fenzhang.columnar.remote;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.SecurityUtil;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.security.UserGroupInformation.AuthenticationMethod;

/// Logs this process in to Kerberos, once: by a keytab, which Hadoop renews from there, or by the ticket that `kinit`
/// left.
public final class KerberosLogin {
    /// The properties by which a configuration names the keytab file and the principal.
    public static final String KEYTAB = "fenzhang.keytab";

    public static final String PRINCIPAL = "fenzhang.principal";

    private static final String WITHOUT = "no ticket: kinit leaves one for a few hours; for nights by themselves set"
            + " fenzhang.hadoop.keytab and fenzhang.hadoop.principal";

    private static boolean isLoggedIn;

    private KerberosLogin() {}

    /// Logs in if the cluster wants it and nobody is logged in yet.
    ///
    /// @throws KerberosRefused if there is neither ticket nor keytab, or it has no keys of the principal
    /// @throws IOException if no KDC answers
    public static synchronized void by(Configuration configuration) throws IOException {
        String keytab = configuration.get(KEYTAB, "");
        if (SecurityUtil.getAuthenticationMethod(configuration) != AuthenticationMethod.KERBEROS) {
            if (!keytab.isEmpty()) {
                throw new KerberosRefused(
                        "there is a keytab, but hadoop.security.authentication is not kerberos: name the folder of the"
                                + " cluster's core-site.xml as fenzhang.hadoop.conf or HADOOP_CONF_DIR",
                        null);
            }
            return;
        }
        if (isLoggedIn) {
            return;
        }
        UserGroupInformation.setConfiguration(configuration);
        String principal = configuration.get(PRINCIPAL, "");
        try {
            if (!keytab.isEmpty()) {
                UserGroupInformation.loginUserFromKeytab(principal, keytab);
            } else if (!UserGroupInformation.getLoginUser().hasKerberosCredentials()
                    && UserGroupInformation.getCurrentUser().getTokens().isEmpty()) {
                throw new KerberosRefused(WITHOUT, null);
            }
            isLoggedIn = true;
        } catch (IOException e) {
            if (isUnanswered(e)) {
                throw new IOException("no KDC answers: " + root(e).getMessage(), e);
            }
            String told = keytab.isEmpty() ? WITHOUT : principal + " can't log in with " + keytab;
            throw new KerberosRefused(told + " (" + root(e).getMessage() + ")", e);
        }
    }

    private static boolean isUnanswered(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
