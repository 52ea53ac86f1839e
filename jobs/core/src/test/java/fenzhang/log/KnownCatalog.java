package fenzhang.log;

/// A platform with drama 10 and creator 1001.
record KnownCatalog() implements KnownIds {
    @Override
    public int dramaNumber(long dramaId) {
        return dramaId == 10 ? 0 : -1;
    }

    @Override
    public boolean hasCreator(long creatorId) {
        return creatorId == 1001;
    }
}
