package dev.bollwerk.advisory.index;

import dev.bollwerk.advisory.Ecosystem;

import java.nio.charset.StandardCharsets;

/// 64-bit hashes by which keys are sorted: FNV-1a with the finisher of SplitMix64, so that the
/// values spread evenly and a search can begin where the value belongs.
final class Hashes {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Hashes() {}

    static long ofKey(Ecosystem ecosystem, String name) {
        long hash = add(BASIS, ecosystem.toString());
        return finish(add(hash * PRIME, name));
    }

    static long ofId(String id) {
        return finish(add(BASIS, id));
    }

    static long ofBytes(long seed, byte[] bytes, int from, int to) {
        long hash = BASIS ^ seed;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * PRIME;
        }
        return finish(hash);
    }

    private static long add(long hash, String text) {
        long result = hash;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            result = (result ^ (b & 0xff)) * PRIME;
        }
        return result;
    }

    private static long finish(long hash) {
        long x = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }
}
