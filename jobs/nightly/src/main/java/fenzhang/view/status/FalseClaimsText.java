package fenzhang.view.status;

import fenzhang.status.FalseClaims;
import fenzhang.terminal.Terminal;

/// What statistics say and rows don't bear out, as far as there is room.
public record FalseClaimsText(FalseClaims claims) {
    private static final int SHOWN = 10;

    /// Prints nothing if there are none.
    public void print(Terminal terminal) {
        if (claims.all().isEmpty()) {
            return;
        }
        terminal.print(
                "  false claims  %s: %d of columns' statistics were contradicted by the rows, and let pass"
                        + " (fenzhang.input.claims=warn); docs/damaged-files.md says what that gives up",
                claims.date(), claims.all().size());
        claims.all().stream().limit(SHOWN).forEach(one -> terminal.print("    %s", one.text()));
        if (claims.all().size() > SHOWN) {
            terminal.print("    … and %d more, in manifest.json", claims.all().size() - SHOWN);
        }
    }
}
