package fenzhang.schedule.alert;

/// Where alerts go. Neither call waits for a receiver.
public interface Alerts {
    /// Tells people, once, whoever else tells them the same. Never fails: what can't be noted now
    /// is kept and tried again.
    void raise(Alert alert);

    /// Returns whether people were told already, as far as can be seen.
    boolean wasRaised(Alert.About about);
}
