package dev.bollwerk.match;

/// Looks for words in lists that are separated by spaces, without splitting them.
final class Words {
    private Words() {}

    static boolean contain(String words, String word) {
        for (int at = words.indexOf(word); at >= 0; at = words.indexOf(word, at + 1)) {
            int end = at + word.length();
            if ((at == 0 || words.charAt(at - 1) == ' ')
                    && (end == words.length() || words.charAt(end) == ' ')) {
                return true;
            }
        }
        return false;
    }
}
