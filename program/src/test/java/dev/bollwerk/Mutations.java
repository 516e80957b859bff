package dev.bollwerk;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Feeds a parser with damaged copies of good inputs: seeded cuts, bit flips, overwritten and
/// repeated spans. Only a [BollwerkException] may escape; whatever else does fails the test, with
/// the seed that makes it again.
///
/// `bollwerk.mutations` is the number for the whole check (5,000; far more in the `nightly`
/// profile), of which each [#run] takes a tenth. `bollwerk.seed` is the first seed: a number, or
/// `random`.
public final class Mutations {
    private static final int SHARES = 10;
    private static final long FIRST_SEED = 20261124;

    private Mutations() {}

    /// Runs a parser over this parser's share of mutations of one good input.
    public static void run(String parser, byte[] good, Consumer<byte[]> parse) {
        run(parser, List.of(good), parse);
    }

    /// Runs a parser over this parser's share of mutations, over several good inputs in turn.
    public static void run(String parser, List<byte[]> goods, Consumer<byte[]> parse) {
        long first = firstSeed();
        int count = Math.max(1, Integer.getInteger("bollwerk.mutations", 5_000) / SHARES);
        for (int i = 0; i < count; i++) {
            long seed = first + i;
            byte[] good = goods.get((int) Math.floorMod(seed, (long) goods.size()));
            try {
                parse.accept(mutate(good, seed));
            } catch (BollwerkException _) {
                // what a parser of hostile bytes is allowed to do
            } catch (Throwable e) {
                throw new AssertionError(
                        "%s fails on a damaged input; make it again with -Dbollwerk.seed=%d"
                                .formatted(parser, seed),
                        e);
            }
        }
    }

    /// A damaged copy of some bytes; the same seed gives the same damage.
    public static byte[] mutate(byte[] good, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        byte[] bytes = good.clone();
        int damages = 1 + random.nextInt(4);
        for (int i = 0; i < damages && bytes.length > 0; i++) {
            bytes = damage(bytes, random);
        }
        return bytes;
    }

    private static byte[] damage(byte[] bytes, RandomGenerator random) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> splice(bytes, at, random.nextInt(Math.min(bytes.length - at, 512) + 1), 0);
            case 2 -> splice(bytes, at, random.nextInt(Math.min(bytes.length - at, 512) + 1), 2);
            case 3 -> fill(bytes, at, random);
            case 4 -> set(bytes, at, INTERESTING[random.nextInt(INTERESTING.length)]);
            default -> set(bytes, at, bytes[at] ^ (1 << random.nextInt(8)));
        };
    }

    private static final int[] INTERESTING = {0, 1, 0x7f, 0x80, 0xff, '\n', '0', '9', '/', ' '};

    private static byte[] set(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        return bytes;
    }

    private static byte[] fill(byte[] bytes, int at, RandomGenerator random) {
        int end = Math.min(bytes.length, at + 1 + random.nextInt(16));
        Arrays.fill(bytes, at, end, (byte) (random.nextBoolean() ? 0xff : random.nextInt(256)));
        return bytes;
    }

    /// Puts `times` copies in the place of a span.
    private static byte[] splice(byte[] bytes, int at, int length, int times) {
        byte[] result = new byte[bytes.length - length + length * times];
        System.arraycopy(bytes, 0, result, 0, at);
        for (int i = 0; i < times; i++) {
            System.arraycopy(bytes, at, result, at + i * length, length);
        }
        int rest = at + length;
        System.arraycopy(bytes, rest, result, at + length * times, bytes.length - rest);
        return result;
    }

    private static long firstSeed() {
        String seed = System.getProperty("bollwerk.seed", "");
        return switch (seed) {
            case "" -> FIRST_SEED;
            case "random" -> System.nanoTime();
            default -> Long.parseLong(seed);
        };
    }
}
