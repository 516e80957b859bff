package dev.bollwerk.analyze.secret;

/// The bytes of a buffer as characters (ISO 8859-1) for an expression, and the brake on it: an
/// expression that reads too many characters is stopped, whatever it is and whatever it reads.
final class Window implements CharSequence {
    /// Thrown in the middle of a match that takes too long.
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("an expression takes too long", null, false, false);
        }
    }

    private final byte[] bytes;
    private int length;
    private long steps;
    private long most = Long.MAX_VALUE;

    Window(byte[] bytes) {
        this.bytes = bytes;
    }

    /// So many bytes of the buffer are there.
    void length(int count) {
        length = count;
    }

    /// Characters read since the start.
    long steps() {
        return steps;
    }

    /// Allows so many characters from here on.
    void allow(long more) {
        most = steps + more;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        if (++steps > most) {
            throw new Exhausted();
        }
        return (char) (bytes[index] & 0xff);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        throw new UnsupportedOperationException("values are not copied");
    }

    @Override
    public String toString() {
        return "a window"; // never the bytes
    }
}
