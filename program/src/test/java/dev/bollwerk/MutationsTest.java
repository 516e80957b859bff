package dev.bollwerk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

class MutationsTest {
    private static final byte[] GOOD = "a good input".getBytes(StandardCharsets.UTF_8);

    @Test
    void theSameSeedMakesTheSameDamage() {
        assertArrayEquals(Mutations.mutate(GOOD, 7), Mutations.mutate(GOOD, 7));
    }

    @Test
    void ourOwnExceptionIsAllowed() {
        Mutations.run(
                "refuser",
                GOOD,
                _ -> {
                    throw BollwerkException.target("damaged");
                });
    }

    @Test
    void anyOtherFailureNamesItsSeed() {
        var error =
                assertThrows(
                        AssertionError.class,
                        () ->
                                Mutations.run(
                                        "careless",
                                        GOOD,
                                        bytes -> {
                                            if (!Arrays.equals(bytes, GOOD)) {
                                                throw new IllegalStateException("oops");
                                            }
                                        }));
        assertTrue(error.getMessage().contains("-Dbollwerk.seed="), error.getMessage());
        assertInstanceOf(IllegalStateException.class, error.getCause());
    }
}
