package dev.bollwerk.analyze.license;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Recognises licences by telling phrases of their texts.
final class LicenseTexts {
    private static final int LONGEST = 512 << 10;

    private LicenseTexts() {}

    /// SPDX identifiers of the licences whose text, or usual notice, a text holds; in the order of
    /// the tests.
    static List<String> recognise(String text) {
        String flat = flat(text);
        List<String> found = new ArrayList<>();
        apache(flat, found);
        gnu(flat, found);
        permissive(flat, found);
        others(flat, found);
        restricted(flat, found);
        return found.stream().distinct().toList();
    }

    /// Lower case, with single blanks and plain quotes.
    private static String flat(String text) {
        var flat = new StringBuilder();
        String low = text.toLowerCase(Locale.ROOT);
        boolean blank = false;
        for (int i = 0; i < Math.min(LONGEST, low.length()); i++) {
            char c = low.charAt(i);
            if (c <= ' ' || c == '*' || c == '#' || c == '\u00a0') {
                blank = true;
                continue;
            }
            if (blank && !flat.isEmpty()) {
                flat.append(' ');
            }
            blank = false;
            flat.append(c == '\u201c' || c == '\u201d' ? '"' : c == '\u2019' ? '\'' : c);
        }
        return flat.toString();
    }

    private static void apache(String text, List<String> found) {
        if (text.contains("apache license version 2.0, january 2004")
                || text.contains("licensed under the apache license, version 2.0")) {
            found.add("Apache-2.0");
        }
        if (text.contains("apache software license, version 1.1")) {
            found.add("Apache-1.1");
        }
    }

    private static void gnu(String text, List<String> found) {
        if (text.contains("affero general public license version 3, 19 november 2007")
                || text.contains("terms of the gnu affero general public license")) {
            found.add("AGPL-3.0-or-later");
        }
        boolean lesser =
                text.contains("gnu lesser general public license")
                        || text.contains("gnu library general public license");
        if (text.contains("lesser general public license version 3, 29 june 2007")) {
            found.add("LGPL-3.0-or-later");
        }
        if (text.contains("lesser general public license version 2.1, february 1999")) {
            found.add("LGPL-2.1-or-later");
        }
        if (text.contains("library general public license version 2, june 1991")) {
            found.add("LGPL-2.0-or-later");
        }
        if (text.contains("gnu general public license version 3, 29 june 2007")) {
            found.add("GPL-3.0-or-later");
        }
        if (text.contains("gnu general public license version 2, june 1991")) {
            found.add("GPL-2.0-or-later");
        }
        if (text.contains("gnu general public license version 1, february 1989")) {
            found.add("GPL-1.0-or-later");
        }
        notices(text, lesser, found);
    }

    /// The notice at the head of source files, which copyright files quote: "either version 2 of
    /// the License, or (at your option) any later version".
    private static void notices(String text, boolean lesser, List<String> found) {
        String start = "under the terms of the gnu ";
        for (int at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
            String notice = text.substring(at + start.length(), Math.min(text.length(), at + 330));
            int version = notice.indexOf("version ");
            if (version < 0 || version + 9 > notice.length()) {
                continue;
            }
            String family =
                    notice.startsWith("lesser") || notice.startsWith("library")
                            ? "LGPL-"
                            : notice.startsWith("affero") ? "AGPL-" : "GPL-";
            String number =
                    switch (notice.charAt(version + 8)) {
                        case '1' -> "1.0";
                        case '2' -> notice.startsWith("2.1", version + 8) ? "2.1" : "2.0";
                        case '3' -> "3.0";
                        default -> "";
                    };
            if (!number.isEmpty() && (lesser || !family.startsWith("L"))) {
                boolean later = notice.contains("later version");
                found.add(family + number + (later ? "-or-later" : "-only"));
            }
        }
    }

    private static void permissive(String text, List<String> found) {
        if (text.contains(
                        "permission is hereby granted, free of charge, to any person obtaining a"
                                + " copy")
                && text.contains("without restriction")) {
            found.add(
                    text.contains("copyright notice and this permission notice")
                                    || text.contains(
                                            "copyright notice(s) and this permission notice")
                            ? "MIT"
                            : "MIT-0");
        }
        if (text.contains("redistribution and use in source and binary forms")) {
            boolean advertising = text.contains("all advertising materials mentioning features");
            boolean endorsement =
                    text.contains("endorse or promote products derived from")
                            || text.contains("used to endorse or promote");
            found.add(advertising ? "BSD-4-Clause" : endorsement ? "BSD-3-Clause" : "BSD-2-Clause");
        }
        if (text.contains(
                        "permission to use, copy, modify, and/or distribute this software for any"
                                + " purpose with or without fee")
                || text.contains(
                        "permission to use, copy, modify, and distribute this software for any"
                            + " purpose with or without fee is hereby granted, provided that the"
                            + " above copyright notice and this permission notice appear")) {
            found.add(text.contains("provided that the above copyright notice") ? "ISC" : "0BSD");
        }
        if (text.contains("altered source versions must be plainly marked as such")) {
            found.add("Zlib");
        }
        if (text.contains("boost software license - version 1.0")) {
            found.add("BSL-1.0");
        }
        if (text.contains(
                "this is free and unencumbered software released into the public domain")) {
            found.add("Unlicense");
        }
        if (text.contains("cc0 1.0 universal")) {
            found.add("CC0-1.0");
        }
        if (text.contains("python software foundation license version 2")) {
            found.add("PSF-2.0");
        }
        if (text.contains("do what the fuck you want to public license")) {
            found.add("WTFPL");
        }
    }

    private static void others(String text, List<String> found) {
        if (text.contains("mozilla public license version 2.0")
                || text.contains("mozilla public license, v. 2.0")) {
            found.add("MPL-2.0");
        }
        if (text.contains("mozilla public license version 1.1")) {
            found.add("MPL-1.1");
        }
        if (text.contains("eclipse public license - v 2.0")) {
            found.add("EPL-2.0");
        }
        if (text.contains("eclipse public license - v 1.0")) {
            found.add("EPL-1.0");
        }
        if (text.contains("common development and distribution license (cddl) version 1.0")) {
            found.add("CDDL-1.0");
        }
        if (text.contains("european union public licence v. 1.2")) {
            found.add("EUPL-1.2");
        }
        if (text.contains("the artistic license 2.0")) {
            found.add("Artistic-2.0");
        }
        if (text.contains("sil open font license version 1.1")) {
            found.add("OFL-1.1");
        }
    }

    private static void restricted(String text, List<String> found) {
        if (text.contains("commons clause")) {
            found.add("Commons-Clause");
        }
        if (text.contains("server side public license")) {
            found.add("SSPL-1.0");
        }
        if (text.contains("business source license 1.1")) {
            found.add("BUSL-1.1");
        }
        if (text.contains("elastic license 2.0")) {
            found.add("Elastic-2.0");
        }
        if (text.contains("attribution-noncommercial")) {
            found.add("CC-BY-NC-4.0");
        } else if (text.contains("attribution-sharealike 4.0 international")) {
            found.add("CC-BY-SA-4.0");
        } else if (text.contains("attribution 4.0 international")) {
            found.add("CC-BY-4.0");
        }
        if (text.contains("license agreement for nvidia software development kits")) {
            found.add("LicenseRef-NVIDIA-SDK");
        }
    }
}
