package dev.bollwerk.analyze.language.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DependencyGraphTest {
    private final DependencyGraph graph = new DependencyGraph();

    @Test
    void tellsTheShortestWay() {
        int a = graph.add("a@1");
        int b = graph.add("b@1");
        int c = graph.add("c@1");
        graph.edge(a, b);
        graph.edge(b, c);
        graph.edge(c, a);
        graph.root(a, Scope.PROD);
        assertEquals(new Standing(Scope.PROD, "direct", null), graph.standing(a));
        assertEquals(new Standing(Scope.PROD, "transitive", "a@1 > b@1"), graph.standing(c));
    }

    @Test
    void whatRunsCountsMoreThanWhatBuilds() {
        int tool = graph.add("tool@1");
        int app = graph.add("app@1");
        int middle = graph.add("middle@1");
        int shared = graph.add("shared@1");
        int alone = graph.add("alone@1");
        graph.root(tool, Scope.DEV);
        graph.root(app, Scope.PROD);
        graph.edge(tool, shared);
        graph.edge(tool, alone, Scope.OPTIONAL);
        graph.edge(app, middle);
        graph.edge(middle, shared);
        assertEquals(
                new Standing(Scope.PROD, "transitive", "app@1 > middle@1"), graph.standing(shared));
        assertEquals(Scope.DEV, graph.standing(alone).scope());
    }

    @Test
    void whatCanBeLeftOutIsOptional() {
        int app = graph.add("app@1");
        int extra = graph.add("extra@1");
        int below = graph.add("below@1");
        graph.root(app, Scope.PROD);
        graph.edge(app, extra, Scope.OPTIONAL);
        graph.edge(extra, below);
        assertEquals(Scope.OPTIONAL, graph.standing(below).scope());
        assertEquals("app@1 > extra@1", graph.standing(below).path());
    }

    @Test
    void saysNothingOfWhatNothingLeadsTo() {
        int lost = graph.add("lost@1");
        assertEquals(new Standing(Scope.UNKNOWN, null, null), graph.standing(lost));
    }

    @Test
    void guessesOnlyWhatMustBe() {
        int a = graph.add("a@1");
        int b = graph.add("b@1");
        graph.edge(a, b);
        graph.guessRoots();
        assertEquals(new Standing(Scope.UNKNOWN, "direct", null), graph.standing(a));
        assertEquals(new Standing(Scope.UNKNOWN, null, "a@1"), graph.standing(b));
    }

    @Test
    void tellsALongWayByItsEnds() {
        int last = graph.add("p0");
        graph.root(last, Scope.PROD);
        for (int i = 1; i < 50_000; i++) {
            int next = graph.add("p" + i);
            graph.edge(last, next);
            last = next;
        }
        assertEquals("p0 > … > p49996 > p49997 > p49998", graph.standing(last).path());
        assertEquals("p0 > p1", graph.standing(2).path());
    }
}
