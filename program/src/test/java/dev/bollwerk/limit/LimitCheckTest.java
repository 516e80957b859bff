package dev.bollwerk.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Texts of options, formulas, and hosts unlike the recorded one.
class LimitCheckTest {
    private static HostCapability host(String engine, String runtime, int cgroup) {
        return new HostCapability(
                engine,
                runtime,
                4,
                "0-3",
                "0",
                8L << 30,
                cgroup,
                "overlay2/extfs",
                Map.of(),
                Map.of());
    }

    private static List<String> keys(String options, HostCapability host) {
        return LimitCheck.check(GivenLimits.parse(List.of(options.split(" "))), host).stream()
                .map(LimitProblem::key)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1, 1, 1",
        "10, 1, 4, 1",
        "102, 4, 17, 9",
        "256, 10, 35, 25",
        "512, 20, 59, 50",
        "1024, 39, 100, 100",
        "2048, 79, 174, 200",
        "10240, 391, 639, 1000",
        "102400, 3906, 4429, 10000",
        "262144, 10000, 10000, 10000"
    })
    void sharesBecomeWeights(long shares, long linear, long quadratic, long systemd) {
        assertEquals(linear, CpuWeight.linear(shares));
        assertEquals(quadratic, CpuWeight.quadratic(shares));
        assertEquals(systemd, CpuWeight.systemd(shares));
    }

    @ParameterizedTest
    @CsvSource({
        "64m, 67108864",
        "64M, 67108864",
        "64mb, 67108864",
        "64MiB, 67108864",
        "1.5g, 1610612736",
        "1 k, 1024",
        "7, 7",
        "7b, 7",
        "100t, 109951162777600",
        "64x,",
        "-1,",
        "k,",
        "1..5g,",
        "9999999p,",
        "1kk,"
    })
    void sizesAreBinary(String text, Long bytes) {
        assertEquals(bytes, Quantity.bytes(text));
    }

    @ParameterizedTest
    @CsvSource({"0-2;5, 4", "0, 1", "3-1,", "a,", "1;,", "-1,", "0-9999,"})
    void listsOfNumbers(String text, Integer count) {
        var set = NumberList.parse(text.replace(';', ','));
        assertEquals(count, set == null ? null : (Integer) set.cardinality());
    }

    @Test
    void theLeastMemoryHangsOnTheVersion() {
        assertEquals(List.of("memory.swap"), keys("--memory=4m", host("19.03.15", "1.0.0", 1)));
        assertEquals(List.of("memory.small"), keys("--memory=4m", host("20.10.0", "1.0.0", 1)));
        assertEquals(List.of("memory.small"), keys("-m 4m", HostCapability.unknown()));
        assertEquals(List.of("memory.small.old"), keys("-m3m", host("18.09.1-ce", "1.0.0", 1)));
    }

    @Test
    void newRuntimesTakeAnyShares() {
        assertEquals(List.of("shares.range"), keys("-c 1", host("28.0.0", "1.2.0", 2)));
        assertEquals(List.of("shares.means.new"), keys("-c 1", host("28.0.0", "1.3.2", 2)));
    }

    @Test
    void percentIsRecognised() {
        assertEquals(List.of("quota.percent"), keys("--cpu-quota=25", HostCapability.unknown()));
        LimitProblem problem =
                LimitCheck.check(Map.of("cpu-quota", "25"), host("28.0.0", "1.3.2", 2)).getFirst();
        var english = LimitProblem.texts(Locale.ENGLISH);
        assertTrue(problem.sentence(english).contains("6.3 % of this host with its 4"));
        assertEquals(
                "Write --cpus=0.25, which is --cpu-quota=25000 --cpu-period=100000.",
                problem.instead(english));
        assertTrue(problem.isRefusal());
    }

    @Test
    void whatVersionTwoPassesOver() {
        assertEquals(
                List.of("swappiness.discarded", "oom.disable.discarded", "memory.swap"),
                keys(
                        "--memory=64m --memory-swappiness=10 --oom-kill-disable",
                        host("28.0.0", "1.3.2", 2)));
    }

    @Test
    void storageNeedsXfs() {
        assertEquals(
                List.of("storage.xfs"), keys("--storage-opt size=10g", host("28.0.0", "1.3.2", 2)));
    }

    @Test
    void filesOfVersionTwo() {
        var given =
                GivenLimits.parse(
                        List.of(
                                "--cpus=0.25",
                                "--memory=64m",
                                "--memory-reservation=32m",
                                "--cpu-shares=512",
                                "--pids-limit=20",
                                "--blkio-weight=500",
                                "--device-read-bps=/dev/vda:1mb"));
        assertEquals(
                List.of(
                        new KernelValue("cpu.weight", "20"),
                        new KernelValue("cpu.max", "25000 100000"),
                        new KernelValue("memory.max", "67108864"),
                        new KernelValue("memory.swap.max", "67108864"),
                        new KernelValue("memory.low", "33554432"),
                        new KernelValue("pids.max", "20"),
                        new KernelValue("io.weight", "4950"),
                        new KernelValue("io.max", "/dev/vda rbps=1048576")),
                LimitCheck.effective(given, host("20.10.24", "1.1.5", 2)));
    }

    @Test
    void swapThatIsNotCountedIsNotLimited() {
        HostCapability host =
                new HostCapability(
                        "20.10.24",
                        "1.1.5",
                        2,
                        "0-1",
                        "0",
                        8L << 30,
                        2,
                        null,
                        Map.of("SwapLimit", false),
                        Map.of());
        assertTrue(keys("-m 64m", host).contains("swap.discarded"));
        assertTrue(
                LimitCheck.effective(Map.of("memory", "64m"), host)
                        .contains(new KernelValue("memory.swap.max", "max")));
    }

    @Test
    void optionsAreReadAsDockerReadsThem() {
        assertEquals(
                Map.of(
                        "memory", "4m",
                        "cpu-shares", "512",
                        "ulimit.nofile", "1:2",
                        "oom-kill-disable", "true",
                        "device-read-bps", "/dev/a:1,/dev/b:2"),
                GivenLimits.parse(
                        List.of(
                                "-m=4m",
                                "-c512",
                                "--ulimit",
                                "nofile=1:2",
                                "--oom-kill-disable",
                                "--device-read-bps",
                                "/dev/a:1",
                                "--device-read-bps=/dev/b:2")));
        for (String wrong : List.of("--privileged", "nginx", "--memory", "--ulimit=1", "-", "=")) {
            assertThrows(BollwerkException.class, () -> GivenLimits.parse(List.of(wrong)), wrong);
        }
    }

    @Test
    void bothLanguagesSayTheSame() throws Exception {
        Properties english = bundle("messages.properties");
        Properties german = bundle("messages_de.properties");
        assertEquals(english.stringPropertyNames(), german.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            for (int i = 0; i < 5; i++) {
                String value = "{" + i;
                assertEquals(
                        english.getProperty(key).contains(value),
                        german.getProperty(key).contains(value),
                        key);
            }
        }
    }

    private static Properties bundle(String name) throws java.io.IOException {
        Properties all = new Properties();
        try (var in = LimitProblem.class.getResourceAsStream(name)) {
            assertNotNull(in);
            all.load(new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
        }
        return all;
    }

    @Test
    void anyTextYieldsAnAnswer() {
        List<String> options =
                List.of(
                        "memory",
                        "memory-swap",
                        "cpus",
                        "cpu-quota",
                        "cpu-period",
                        "cpu-shares",
                        "cpuset-cpus",
                        "cpuset-mems",
                        "pids-limit",
                        "oom-score-adj",
                        "restart",
                        "ulimit.nofile",
                        "device-read-bps",
                        "device-write-iops",
                        "blkio-weight",
                        "memory-reservation",
                        "shm-size",
                        "storage-opt.size");
        String letters = "0123456789-:,.kmgtpe/devon failure\u0000é";
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(34);
        var english = LimitProblem.texts(Locale.ENGLISH);
        for (int round = 0; round < 5000; round++) {
            Map<String, String> given = new java.util.HashMap<>();
            for (String option : options) {
                StringBuilder text = new StringBuilder();
                for (int i = random.nextInt(24); i > 0; i--) {
                    text.append(letters.charAt(random.nextInt(letters.length())));
                }
                given.put(option, text.toString());
            }
            HostCapability host = host("20.10.1", "1.1.0", 1 + round % 2);
            List<String> sentences = new ArrayList<>();
            LimitCheck.check(given, host).forEach(one -> sentences.add(one.sentence(english)));
            assertFalse(sentences.isEmpty());
            LimitCheck.effective(given, host);
        }
    }
}
