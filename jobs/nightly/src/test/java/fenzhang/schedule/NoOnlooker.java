package fenzhang.schedule;

/// An onlooker that looks away.
interface NoOnlooker extends Onlooker {
    @Override
    default void sees(String platform, Situation situation) {}

    @Override
    default void ended(String platform, Outcome outcome) {}

    @Override
    default void isBlind(String platform, RuntimeException failure) {}

    @Override
    default void cannotTell(String platform, RuntimeException failure) {}
}
