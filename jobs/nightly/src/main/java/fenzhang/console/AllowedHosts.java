package fenzhang.console;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// By which names the console may be asked. A page of a stranger can make a browser ask any name that leads here; it
/// can't make it ask by an address, and read the answer.
///
/// @param names in lower case, beside `localhost` and addresses
public record AllowedHosts(List<String> names) {
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]+]");

    public AllowedHosts {
        names = List.copyOf(names);
    }

    /// Returns whether a request is answered that names a host, with or without a port, in its `Host`.
    boolean allows(String host) {
        String name = PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
        return IPV4.matcher(name).matches()
                || IPV6.matcher(name).matches()
                || name.equals("localhost")
                || names.contains(name);
    }
}
