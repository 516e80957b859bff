package dev.bollwerk.match;

/// Compares module streams as statements name them: `name:stream`, `name:*` or `*`.
final class Modules {
    private Modules() {}

    /// Whether a list of modules contains the one a package is from.
    ///
    /// @param module `name:stream`
    static boolean contain(String stated, String module) {
        if (Words.contain(stated, module) || Words.contain(stated, "*")) {
            return true;
        }
        int colon = module.indexOf(':');
        return colon > 0 && Words.contain(stated, module.substring(0, colon + 1) + '*');
    }
}
