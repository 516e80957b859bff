package dev.bollwerk.match;

import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.KeyedRange;

import java.util.Arrays;

/// Compares builds of modules across distributions. The end of a module build's release counts the
/// builds of one build system (`1.module+el8.2.0+7071+d2377ea3`), so that of a rebuild
/// (`1.module_el8.2.0+391+8da3adc6`) says nothing about which is newer; what stands before does.
final class Rebuilds {
    private static final String MARK = ".module";

    private Rebuilds() {}

    /// Whether a rebuilt package is at a fix, its own build number left out.
    static boolean isFixed(Candidate row, Asked asked) {
        int end = asked.version().indexOf(MARK);
        if (end < 0) {
            return false;
        }
        byte[] own = row.scheme().tryKey(asked.version().substring(0, end)).orElse(null);
        for (KeyedRange range : row.ranges()) {
            String fixed = range.fixed();
            int mark = fixed == null ? -1 : fixed.indexOf(MARK);
            if (fixed == null || mark < 0 || own == null) {
                return false;
            }
            byte[] bound = row.scheme().tryKey(fixed.substring(0, mark)).orElse(null);
            if (bound == null || Arrays.compareUnsigned(own, bound) < 0) {
                return false;
            }
        }
        return true;
    }
}
