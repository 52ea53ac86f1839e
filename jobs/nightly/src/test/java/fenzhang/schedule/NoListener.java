package fenzhang.schedule;

/// An onlooker that looks away.
interface NoListener extends SchedulerListener {
    @Override
    default void sees(String platform, ScheduleState situation) {}

    @Override
    default void ended(String platform, Outcome outcome) {}

    @Override
    default void isBlind(String platform, RuntimeException failure) {}

    @Override
    default void cannotTell(String platform, RuntimeException failure) {}
}
