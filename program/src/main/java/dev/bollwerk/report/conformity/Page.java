package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.report.Columns;
import dev.bollwerk.report.Markup;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// The markup of a conformity in the making, for the screen or for paper. It is well-formed XML
/// either way, and every foreign text goes through [#text].
///
/// @param letters takes from a text what the letters of the page cannot show
record Page(
        Conformity conformity,
        Words words,
        boolean paper,
        UnaryOperator<String> letters,
        StringBuilder out) {
    static Page screen(Conformity conformity) {
        return new Page(
                conformity,
                Words.of(conformity),
                false,
                UnaryOperator.identity(),
                new StringBuilder());
    }

    static Page paper(Conformity conformity, UnaryOperator<String> letters) {
        return new Page(conformity, Words.of(conformity), true, letters, new StringBuilder());
    }

    /// Markup of our own.
    Page raw(String markup) {
        out.append(markup);
        return this;
    }

    /// Text from anywhere.
    Page text(String text) {
        out.append(Markup.html(letters.apply(Columns.clean(text))));
        return this;
    }

    /// A text in an element with a class; no class when it is empty.
    Page element(String name, String style, String text) {
        out.append('<').append(name);
        if (!style.isEmpty()) {
            out.append(" class=\"").append(style).append('"');
        }
        return raw(">").text(text).raw("</" + name + ">");
    }

    /// A state as a coloured word.
    Page badge(State state) {
        return element("span", "badge " + style(state), words.state(state));
    }

    /// A small coloured sign with a word in it, whose state is said aloud.
    Page chip(State state, String target, String word) {
        String title = Markup.html(words.state(state));
        raw("<a class=\"chip " + style(state) + "\" href=\"#" + target + "\" title=\"" + title);
        return raw("\">").text(word).raw("<span class=\"aloud\"> " + title + "</span></a>");
    }

    /// The class of a state.
    static String style(State state) {
        return "st-" + state.label();
    }

    /// Starts a section.
    Page section(String anchor, String title) {
        raw("<section id=\"" + anchor + "\">\n");
        return element("h2", "", title).raw("\n");
    }

    Page end() {
        return raw("</section>\n");
    }

    /// The head of a table.
    Page heads(String... keys) {
        raw("<thead><tr>");
        for (String key : keys) {
            raw("<th scope=\"col\">").text(words.of("column." + key)).raw("</th>");
        }
        return raw("</tr></thead>\n<tbody>\n");
    }

    /// What links to a requirement.
    String anchor(Requirement requirement) {
        return anchor(requirement.id(), conformity.requirements().indexOf(requirement));
    }

    /// What links to a demand.
    String anchor(Requirement requirement, Demand demand) {
        return anchor(requirement)
                + "-"
                + anchor(
                        TablePage.shortId(requirement, demand),
                        requirement.demands().indexOf(demand));
    }

    private static String anchor(String id, int number) {
        return Safe.NAME.matcher(id).matches() ? "r-" + id : "n-" + number;
    }

    private static final class Safe {
        static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,60}");
    }
}
