package dev.bollwerk.analyze.layer;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;

/// Bytes that do not follow their format, in contrast to a limit that is exceeded. Told apart
/// because damage is worth a look at the digest first: it says who is to blame.
final class DamageException extends BollwerkException {
    private static final long serialVersionUID = 1L;

    DamageException(String message) {
        super(Fault.TARGET, message);
    }
}
