package fenzhang.schedule;

/// Who is told what the scheduler finds, to show it.
public interface SchedulerListener {
    /// A platform was looked at.
    void sees(String platform, ScheduleState situation);

    /// An attempt at a day of a platform ended.
    void ended(String platform, Outcome outcome);

    /// A platform could not be looked at.
    void isBlind(String platform, RuntimeException failure);

    /// What there is to tell people of a platform could not be found out.
    void cannotTell(String platform, RuntimeException failure);
}
