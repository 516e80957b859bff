package dev.bollwerk.source.archive;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;

/// Says in words what an input failure means.
final class Failures {
    private Failures() {}

    static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "there is no such file; check the path";
            case AccessDeniedException _ -> "access is denied; ask for the right to read it";
            case EOFException _ -> "it is cut off; save it again";
            case ZipException _ -> "its compression is damaged; save it again";
            default -> {
                String text = failure.getMessage();
                yield text == null ? failure.getClass().getSimpleName() : text;
            }
        };
    }
}
