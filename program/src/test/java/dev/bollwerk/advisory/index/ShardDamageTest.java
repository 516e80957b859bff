package dev.bollwerk.advisory.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;
import dev.bollwerk.Mutations;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

class ShardDamageTest {
    @TempDir Path directory;

    @Test
    void aCutShardDoesNotOpen() {
        byte[] good = ShardFixture.mixed(directory);
        for (int size = 0; size < good.length; size += 1 + good.length / 97) {
            byte[] cut = Arrays.copyOf(good, size);
            var error = assertThrows(BollwerkException.class, () -> ShardFixture.open(cut));
            assertEquals(Fault.PREREQUISITE, error.fault());
            assertTrue(error.getMessage().contains("'test' is damaged"), error.getMessage());
        }
    }

    @Test
    void everyFlippedByteIsNoticedWhenAllIsVerified() {
        byte[] good = ShardFixture.mixed(directory);
        for (int at = 0; at < good.length; at += 101) {
            byte[] bad = good.clone();
            bad[at] ^= 0x10;
            assertThrows(BollwerkException.class, () -> ShardFixture.open(bad).verify(), "" + at);
        }
    }

    @Test
    void damageNeverChangesAnAnswer() {
        byte[] good = ShardFixture.mixed(directory);
        List<Object> answers = texts(ShardFixture.readAll(ShardFixture.open(good)));
        Mutations.run(
                "shard reader",
                good,
                bytes -> {
                    if (!Arrays.equals(bytes, good)) {
                        Shard shard = ShardFixture.open(bytes);
                        assertEquals(answers, texts(ShardFixture.readAll(shard)));
                    }
                });
    }

    /// Somebody may make a shard with right checksums and wrong content.
    @Test
    void wrongContentUnderRightChecksumsGivesOurError() {
        byte[] good = ShardFixture.mixed(directory);
        Mutations.run(
                "shard reader under right checksums",
                good,
                bytes -> {
                    byte[] sealed = seal(Arrays.copyOf(bytes, good.length));
                    Shard shard = ShardFixture.open(sealed);
                    ShardFixture.readAll(shard);
                    shard.verify();
                });
    }

    private static List<Object> texts(List<Object> answers) {
        // Keys are arrays, which equal nothing; their ranges' texts do.
        return answers.stream().map(answer -> (Object) strip(answer.toString())).toList();
    }

    private static String strip(String text) {
        return text.replaceAll("\\[B@[0-9a-f]+", "key");
    }

    private static byte[] seal(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(ShardFormat.AT_MAGIC, ShardFormat.MAGIC);
        buffer.putInt(ShardFormat.AT_VERSION, ShardFormat.VERSION);
        buffer.putInt(ShardFormat.AT_KEY_FORMAT, dev.bollwerk.version.VersionScheme.KEY_FORMAT);
        buffer.putLong(ShardFormat.AT_LENGTH, bytes.length);
        int pages = 0;
        while ((pages + 1) * (ShardFormat.PAGE + 4) + ShardFormat.PAGE <= bytes.length) {
            pages++;
        }
        int table = (pages + 1) * ShardFormat.PAGE;
        buffer.putLong(ShardFormat.AT_CHECKSUM_TABLE, table);
        for (int page = 1; page <= pages; page++) {
            int sum = sum(bytes, page * ShardFormat.PAGE, ShardFormat.PAGE);
            buffer.putInt(table + (page - 1) * 4, sum);
        }
        buffer.putInt(ShardFormat.AT_CHECKSUM_OF_TABLE, sum(bytes, table, bytes.length - table));
        int at = ShardFormat.AT_HEADER_CHECKSUM;
        buffer.putInt(at, sum(bytes, 0, at));
        return bytes;
    }

    private static int sum(byte[] bytes, int from, int count) {
        var crc = new CRC32C();
        crc.update(bytes, from, count);
        return (int) crc.getValue();
    }
}
