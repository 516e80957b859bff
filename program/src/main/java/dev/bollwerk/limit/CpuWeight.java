package dev.bollwerk.limit;

/// How shares of cgroup v1 become a weight of cgroup v2. There are two formulas, so that a weight
/// does not tell the shares that were asked for.
///
/// [Weights in opencontainers/cgroups](https://github.com/opencontainers/cgroups)
public final class CpuWeight {
    /// The least and most shares that kernels take.
    public static final long LEAST_SHARES = 2;

    public static final long MOST_SHARES = 262_144;
    static final long MOST = 10_000;

    private CpuWeight() {}

    /// The linear formula of runc before 1.3.2 and crun before 1.23: 1024 shares are 39.
    public static long linear(long shares) {
        return shares == 0 ? 0 : 1 + (shares - LEAST_SHARES) * 9999 / 262_142;
    }

    /// The formula since: 1024 shares are 100, the default of cgroup v2.
    public static long quadratic(long shares) {
        if (shares == 0) {
            return 0;
        }
        if (shares <= LEAST_SHARES) {
            return 1;
        }
        if (shares >= MOST_SHARES) {
            return MOST;
        }
        double log = Math.log(shares) / Math.log(2);
        // 7/34 is meant exactly; rounding errors must not push a whole number up
        double exponent = (log * log + 125 * log) / 612 - 7.0 / 34;
        return (long) Math.ceil(Math.pow(10, exponent) - 1e-9);
    }

    /// What systemd makes of its own `CPUShares`.
    public static long systemd(long shares) {
        return Math.clamp(shares * 100 / 1024, 1, MOST);
    }
}
