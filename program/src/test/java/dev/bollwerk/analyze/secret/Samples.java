package dev.bollwerk.analyze.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes texts that fit an expression, so that no test needs a secret in its source. Knows what the
/// rules use: classes, groups, alternatives, counts, escapes; looks around are taken as nothing.
final class Samples {
    private static final int FEW = 14;

    private final String expression;
    private final RandomGenerator random;
    private int at;

    private Samples(String expression, RandomGenerator random) {
        this.expression = expression;
        this.random = random;
    }

    /// A text that fits.
    static String of(String expression, RandomGenerator random) {
        return new Samples(expression, random).alternatives();
    }

    private String alternatives() {
        List<String> all = new ArrayList<>();
        all.add(sequence());
        while (at < expression.length() && expression.charAt(at) == '|') {
            at++;
            all.add(sequence());
        }
        return all.get(random.nextInt(all.size()));
    }

    private String sequence() {
        var text = new StringBuilder();
        while (at < expression.length() && "|)".indexOf(expression.charAt(at)) < 0) {
            int from = at;
            String once = atom();
            int to = at;
            for (int count = count(); count > 0; count--) {
                int end = at;
                at = from;
                text.append(atom());
                at = end;
            }
            if (to == from) {
                throw new IllegalStateException(expression.substring(from) + once);
            }
        }
        return text.toString();
    }

    private String atom() {
        char c = expression.charAt(at++);
        switch (c) {
            case '(' -> {
                return group();
            }
            case '[' -> {
                String members = members();
                return String.valueOf(members.charAt(random.nextInt(members.length())));
            }
            case '\\' -> {
                return String.valueOf(escaped(expression.charAt(at++)));
            }
            case '$', '^' -> {
                return "";
            }
            case '.' -> {
                return "q";
            }
            default -> {
                return String.valueOf(c);
            }
        }
    }

    private String group() {
        boolean around = false;
        if (expression.startsWith("?i:", at)) {
            at += 3;
        } else if (expression.startsWith("?:", at)) {
            at += 2;
        } else if (expression.charAt(at) == '?') {
            around = true;
            at += expression.startsWith("?<", at) ? 3 : 2;
        }
        String inner = alternatives();
        at++; // the closing parenthesis
        return around ? "" : inner;
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n', 'r' -> '\n';
            case 't', 's' -> ' ';
            case 'w' -> 'w';
            case 'd' -> '7';
            default -> c;
        };
    }

    private String members() {
        boolean not = expression.charAt(at) == '^';
        at += not ? 1 : 0;
        var members = new StringBuilder();
        int first = at;
        while (expression.charAt(at) != ']' || at == first) {
            char c = expression.charAt(at++);
            if (c == '\\' && expression.charAt(at) == 'x') {
                c = (char) Integer.parseInt(expression.substring(at + 1, at + 3), 16);
                at += 3;
            } else if (c == '\\') {
                c = expression.charAt(at++);
                members.append(c == 'w' ? "Aa0_" : c == 's' ? " " : String.valueOf(escaped(c)));
                continue;
            }
            if (expression.charAt(at) == '-' && expression.charAt(at + 1) != ']') {
                at++;
                char end = expression.charAt(at++);
                if (end == '\\') {
                    end = (char) Integer.parseInt(expression.substring(at + 1, at + 3), 16);
                    at += 3;
                }
                for (char member = c; member <= end; member++) {
                    members.append(member);
                }
            } else {
                members.append(c);
            }
        }
        at++;
        return not
                ? "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"
                : members.toString();
    }

    private int count() {
        int least = 1;
        int most = 1;
        if (at < expression.length() && expression.charAt(at) == '{') {
            int end = expression.indexOf('}', at);
            String[] numbers = expression.substring(at + 1, end).split(",", -1);
            least = Integer.parseInt(numbers[0]);
            most = numbers.length == 1 ? least : least + FEW;
            if (numbers.length > 1 && !numbers[1].isEmpty()) {
                most = Math.min(Integer.parseInt(numbers[1]), most);
            }
            least = most > FEW ? Math.max(least, most - 2) : least;
            at = end + 1;
        } else if (at < expression.length() && "?*+".indexOf(expression.charAt(at)) >= 0) {
            least = expression.charAt(at) == '+' ? 1 : 0;
            most = 1;
            at++;
        }
        if (at < expression.length() && "+?".indexOf(expression.charAt(at)) >= 0) {
            at++; // possessive or reluctant
        }
        return random.nextInt(least, most + 1);
    }
}
