package dev.bollwerk.analyze.license;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// LICENSE, COPYING and the like, wherever they are. Facts `license-file`: an SPDX identifier for
/// each licence that is recognised in the text.
public final class LicenseFile implements Analyzer {
    @Override
    public String name() {
        return "license-file";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean wants(String path, String name) {
        return isName(name) && !path.startsWith("usr/share/common-licenses/");
    }

    private static boolean isName(String name) {
        if (name.length() < 7 || name.length() > 40) {
            return false;
        }
        char first = name.charAt(0);
        if (first != 'L'
                && first != 'l'
                && first != 'C'
                && first != 'c'
                && first != 'U'
                && first != 'u') {
            return false;
        }
        String low = name.toLowerCase(Locale.ROOT);
        boolean named =
                low.startsWith("license")
                        || low.startsWith("licence")
                        || low.startsWith("copying")
                        || low.startsWith("unlicense");
        return named && !isCode(low);
    }

    private static boolean isCode(String name) {
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot + 1);
        return switch (ending) {
            case "", "txt", "md", "rst", "mit", "apache", "bsd", "gpl", "lesser", "lib", "html" ->
                    false;
            default -> dot > 0 && ending.length() <= 5 && !Character.isDigit(ending.charAt(0));
        };
    }

    @Override
    public long limit() {
        return 1 << 20;
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        String text = new String(file.toByteArray(), StandardCharsets.UTF_8);
        for (String id : LicenseTexts.recognise(text)) {
            discoveries.fact("license-file", id, 0);
        }
    }

    @Override
    public List<String> places() {
        return List.of();
    }
}
