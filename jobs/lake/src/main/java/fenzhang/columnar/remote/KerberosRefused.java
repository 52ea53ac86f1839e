package fenzhang.columnar.remote;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;
import org.jspecify.annotations.Nullable;

/// A keytab and a principal by which this process can't log in.
public final class KerberosRefused extends Failure {
    private static final long serialVersionUID = 1L;

    KerberosRefused(String what, @Nullable Throwable cause) {
        super(FailureKind.CONFIGURATION, "Kerberos: " + what, cause);
    }
}
