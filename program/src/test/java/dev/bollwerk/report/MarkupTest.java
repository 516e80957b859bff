package dev.bollwerk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MarkupTest {
    @Test
    void htmlIsInert() {
        assertEquals("&lt;b a=&quot;&#39;&amp;&quot;&gt; x", Markup.html("<b a=\"'&\">\nx"));
        assertEquals("one\n&lt;two&gt;", Markup.htmlLines("one\r\n<two>\n"));
    }

    @Test
    void markdownKeepsItsTable() {
        assertEquals("a\\|b c", Markup.markdown("a|b\nc"));
        assertEquals("\\[x\\](y) \\`z\\` \\*\\*", Markup.markdown("[x](y) `z` **"));
        assertEquals("&lt;b&gt; &amp;amp;", Markup.markdown("<b> &amp;"));
    }

    @Test
    void markdownMakesNoLinksOrMentions() {
        assertEquals("http&#58;//x www&#46;y", Markup.markdown("http://x www.y"));
        assertEquals("\\@\u200buser \\#\u200b12", Markup.markdown("@user #12"));
        assertEquals("<code>\\@scope/name</code>", Markup.code("@scope/name"));
        assertEquals("", Markup.code(" "));
    }
}
