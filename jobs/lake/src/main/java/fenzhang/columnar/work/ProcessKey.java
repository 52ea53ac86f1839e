package fenzhang.columnar.work;

import fenzhang.hash.HashKey;
import java.security.SecureRandom;

/// The key of this process's hash tables: another one each time.
public final class ProcessKey {
    public static final HashKey KEY = random();

    private ProcessKey() {}

    private static HashKey random() {
        SecureRandom random = new SecureRandom();
        return HashKey.of(random.nextLong(), random.nextLong());
    }
}
