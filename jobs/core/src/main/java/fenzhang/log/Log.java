package fenzhang.log;

/// The two logs of a lake.
public enum Log {
    VIEWS("views"),
    SALES("sales");

    private final String folder;

    Log(String folder) {
        this.folder = folder;
    }

    /// Returns the log's name, which is its folder in the lake.
    public String folder() {
        return folder;
    }

    /// Returns the log of a name.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Log of(String folder) {
        for (Log log : values()) {
            if (log.folder.equals(folder)) {
                return log;
            }
        }
        throw new IllegalArgumentException("log '" + folder + "' is neither views nor sales");
    }
}
