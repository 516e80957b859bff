package dev.bollwerk.analyze.language.lock;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;

/// Who needs whom in a lock file. Tells for each package what it is needed for, whether the project
/// names it itself, and on which short way the project comes to it.
///
/// Nodes are numbers from 0, in the order they were added. Cycles are allowed; all work is bounded
/// by the number of nodes and edges. Not safe for use by several threads.
public final class DependencyGraph {
    /// A longer way is told by its first and its last steps.
    private static final int LONGEST_PATH = 10;

    private static final int LAST_STEPS = 3;
    private static final int LONGEST_LABEL = 200;
    /// Characters of all paths together; later packages get none.
    private static final long MOST_PATH_CHARACTERS = 32L << 20;

    private static final String ARROW = " > ";
    private static final int NONE = -1;

    /// @param weakest what the edge is for: [Scope#PROD], or weaker
    private record Edge(int to, Scope weakest) {}

    private final List<String> labels = new ArrayList<>();
    private final List<@Nullable Scope> roots = new ArrayList<>();
    private final List<List<Edge>> edges = new ArrayList<>();
    private boolean guessed;
    private @Nullable Solution solution;

    /// Adds a node.
    ///
    /// @param label what paths call it, like `name@version`
    /// @return its number
    public int add(String label) {
        solution = null;
        labels.add(label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL) : label);
        roots.add(null);
        edges.add(new ArrayList<>(0));
        return labels.size() - 1;
    }

    /// How many nodes there are.
    public int size() {
        return labels.size();
    }

    /// The project itself names a package. It may do so for several reasons.
    public void root(int node, Scope scope) {
        solution = null;
        Scope before = roots.get(node);
        roots.set(node, before == null ? scope : before.and(scope));
    }

    /// One package needs another.
    public void edge(int from, int to) {
        edge(from, to, Scope.PROD);
    }

    /// One package needs another.
    ///
    /// @param weakest [Scope#OPTIONAL] when it can do without
    public void edge(int from, int to, Scope weakest) {
        solution = null;
        edges.get(from).add(new Edge(to, weakest));
    }

    /// For formats that do not say what the project itself names: what no package needs must be
    /// named by the project. Nothing is said of the relation of all others, which the project may
    /// name too.
    public void guessRoots() {
        boolean[] needed = new boolean[labels.size()];
        edges.forEach(list -> list.forEach(edge -> needed[edge.to] = true));
        for (int node = 0; node < needed.length; node++) {
            if (!needed[node]) {
                root(node, Scope.UNKNOWN);
            }
        }
        guessed = true;
    }

    /// All edges, as the numbers of both nodes and what the edge is for.
    void forEachEdge(EdgeReader reader) {
        for (int from = 0; from < edges.size(); from++) {
            for (Edge edge : edges.get(from)) {
                reader.read(from, edge.to, edge.weakest);
            }
        }
    }

    /// All nodes that the project itself names.
    void forEachRoot(IntConsumer reader) {
        for (int node = 0; node < roots.size(); node++) {
            if (roots.get(node) != null) {
                reader.accept(node);
            }
        }
    }

    /// Whether the project itself names a package.
    boolean isRoot(int node) {
        return roots.get(node) != null;
    }

    /// Takes an edge.
    interface EdgeReader {
        void read(int from, int to, Scope weakest);
    }

    /// What the graph tells about a node.
    public Standing standing(int node) {
        Solution solved = solution;
        if (solved == null) {
            solved = solve();
            solution = solved;
        }
        Scope scope = solved.scopes[node];
        if (scope == null) {
            return new Standing(Scope.UNKNOWN, null, null);
        }
        if (roots.get(node) != null) {
            return new Standing(scope, "direct", null);
        }
        return new Standing(scope, guessed ? null : "transitive", solved.path(node));
    }

    /// Scope before distance, so that the way to a package is one that gives it its scope.
    private Solution solve() {
        var solved = new Solution(labels);
        var queue = new PriorityQueue<Step>();
        for (int node = 0; node < labels.size(); node++) {
            Scope scope = roots.get(node);
            if (scope != null) {
                queue.add(new Step(scope, 0, node, NONE));
            }
        }
        for (Step step = queue.poll(); step != null; step = queue.poll()) {
            if (solved.scopes[step.node] != null) {
                continue;
            }
            solved.take(step);
            for (Edge edge : edges.get(step.node)) {
                if (solved.scopes[edge.to] == null) {
                    Scope scope = step.scope.through(edge.weakest);
                    queue.add(new Step(scope, step.distance + 1, edge.to, step.node));
                }
            }
        }
        return solved;
    }

    private record Step(Scope scope, int distance, int node, int parent)
            implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            int order = scope.compareTo(other.scope);
            order = order != 0 ? order : Integer.compare(distance, other.distance);
            order = order != 0 ? order : Integer.compare(node, other.node);
            return order != 0 ? order : Integer.compare(parent, other.parent);
        }
    }

    private static final class Solution {
        private final List<String> labels;
        private final @Nullable Scope[] scopes;
        private final int[] parents;
        private final int[] steps;
        private final int[] starts;
        private long characters;

        Solution(List<String> labels) {
            this.labels = labels;
            this.scopes = new Scope[labels.size()];
            this.parents = new int[labels.size()];
            this.steps = new int[labels.size()];
            this.starts = new int[labels.size()];
            Arrays.fill(parents, NONE);
        }

        /// Roots come first, so the parent of a step is always known.
        void take(Step step) {
            boolean start = step.parent == NONE;
            scopes[step.node] = step.scope;
            parents[step.node] = step.parent;
            steps[step.node] = start ? 0 : steps[step.parent] + 1;
            starts[step.node] = start ? step.node : starts[step.parent];
        }

        @Nullable String path(int node) {
            int length = steps[node];
            if (length == 0 || characters > MOST_PATH_CHARACTERS) {
                return null;
            }
            int shown = length > LONGEST_PATH ? LAST_STEPS : length;
            String[] names = new String[shown];
            int at = parents[node];
            for (int i = shown - 1; i >= 0; i--) {
                names[i] = labels.get(at);
                at = parents[at];
            }
            String end = String.join(ARROW, names);
            characters += end.length();
            return shown == length ? end : labels.get(starts[node]) + ARROW + "…" + ARROW + end;
        }
    }
}
