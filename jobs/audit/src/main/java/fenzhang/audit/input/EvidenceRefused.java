package fenzhang.audit.input;

/// An evidence or a lake from which nothing can be computed; the message says what to do.
public final class EvidenceRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EvidenceRefused(String message) {
        super(message);
    }
}
