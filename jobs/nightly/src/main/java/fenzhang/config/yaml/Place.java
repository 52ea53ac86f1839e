package fenzhang.config.yaml;

/// Where something stands in a configuration file.
///
/// @param file as it is to be printed
/// @param line 1-based; 0 for the file as a whole, or for what comes from no file
/// @param column 1-based, in code points; 0 likewise
/// @param path `versions[1].components[2].tiers[0].from`; empty for the whole document
public record Place(String file, int line, int column, String path) {
    public static Place wholeFile(String file) {
        return new Place(file, 0, 0, "");
    }

    /// Returns this place under the path of one of its keys.
    public Place key(String key) {
        return new Place(file, line, column, path.isEmpty() ? key : path + "." + key);
    }

    /// Returns this place under the path of one of its items, counted from 0.
    Place item(int index) {
        return new Place(file, line, column, path + "[" + index + "]");
    }

    /// Returns this path at the position of another place of the file.
    Place at(int otherLine, int otherColumn) {
        return new Place(file, otherLine, otherColumn, path);
    }
}
