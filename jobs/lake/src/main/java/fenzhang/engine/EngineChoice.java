package fenzhang.engine;

import java.util.ServiceLoader;

/// Which engine is to compute.
///
/// @param name [#EMBEDDED] or [#SPARK]
/// @param master where it computes, such as `local[4]`; empty for what the environment says
public record EngineChoice(String name, String master) {
    public static final String EMBEDDED = "embedded";
    public static final String SPARK = "spark";

    /// The threads of this process.
    public static final EngineChoice DEFAULT = new EngineChoice(EMBEDDED, "");

    /// Makes an engine that is no part of this module: registered as a service, where its jar is on the class path.
    public interface Provider {
        /// Returns the engine's name.
        String name();

        /// Returns the engine of this process, which is started the first time.
        ///
        /// @param master see [EngineChoice]
        Engine start(String master);
    }

    /// Returns the engine, started if need be.
    ///
    /// @throws EngineMissing if it is not in this process
    public Engine start() {
        if (name.equals(EMBEDDED)) {
            return new EmbeddedEngine();
        }
        for (Provider provider : ServiceLoader.load(Provider.class, Engine.class.getClassLoader())) {
            if (provider.name().equals(name)) {
                return provider.start(master);
            }
        }
        throw new EngineMissing(name);
    }
}
