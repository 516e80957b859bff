package dev.bollwerk.rule.engine;

import dev.bollwerk.rule.Applied;

import java.util.ArrayList;
import java.util.List;

/// The rules that can be decided about an engine with its host.
public final class EngineRules {
    private EngineRules() {}

    /// All of them.
    public static List<Applied<Estate>> all() {
        List<Applied<Estate>> rules =
                new ArrayList<>(
                        List.of(
                                Applied.of("CS-HOST-02", HostRules::partition),
                                Applied.of("CS-HOST-03", HostRules::hardened),
                                Applied.of("CS-ENG-01", HostRules::version),
                                Applied.of("CS-GRP-01", AccessRules::accounts),
                                Applied.of("CS-TLS-01", AccessRules::tcp),
                                Applied.of("CS-DMN-08", AccessRules::authorization),
                                Applied.of("CS-RTL-01", "rootless", DaemonRules::rootless),
                                Applied.of("CS-RTL-01", "userns", DaemonRules::userNamespaces),
                                Applied.of("CS-NET-06", DaemonRules::betweenContainers),
                                Applied.of("CS-DMN-01", DaemonRules::logLevel),
                                Applied.of("CS-DMN-02", DaemonRules::packetFilter),
                                Applied.of("CS-DMN-03", DaemonRules::insecureRegistries),
                                storage("aufs"),
                                storage("devicemapper"),
                                Applied.of("CS-DMN-05", DaemonRules::ulimits),
                                Applied.of("CS-DMN-06", DaemonRules::cgroupParent),
                                Applied.of("CS-DMN-07", DaemonRules::baseSize),
                                Applied.of("CS-LOG-01", DaemonRules::logDriver),
                                Applied.of("CS-DMN-09", DaemonRules::newPrivileges),
                                Applied.of("CS-DMN-10", DaemonRules::liveRestore),
                                Applied.of("CS-DMN-11", DaemonRules::userlandProxy),
                                Applied.of("CS-DMN-12", DaemonRules::seccomp),
                                Applied.of("CS-DMN-13", DaemonRules::experimental)));
        rules.addAll(content());
        rules.addAll(swarm());
        rules.addAll(standards());
        rules.addAll(FileRules.all());
        rules.addAll(AuditDecisions.all());
        rules.addAll(LogRules.all());
        return rules;
    }

    private static Applied<Estate> storage(String driver) {
        return Applied.of("CS-DMN-04", driver, estate -> DaemonRules.storageDriver(estate, driver));
    }

    private static List<Applied<Estate>> content() {
        return List.of(
                Applied.of("CS-IMG-15", ContentRules::latestImage),
                Applied.of("CS-IMG-16", ContentRules::packages),
                Applied.of("CS-SUID-01", ContentRules::setuid),
                Applied.of("CS-TRU-01", ContentRules::contentTrust),
                Applied.of("CS-TRU-02", ContentRules::artifacts),
                Applied.of("CS-NET-08", ContentRules::openPorts),
                Applied.of("CS-PROC-01", ContentRules::sshServer),
                Applied.of("CS-RES-10", ContentRules::ulimits),
                Applied.of("CS-RES-11", ContentRules::cgroupParents),
                Applied.of("CS-EXEC-01", "privileged", estate -> ContentRules.execs(estate, true)),
                Applied.of("CS-EXEC-01", "root", estate -> ContentRules.execs(estate, false)),
                Applied.of("CS-SPR-01", ContentRules::unusedImages),
                Applied.of("CS-SPR-02", ContentRules::unusedContainers));
    }

    private static List<Applied<Estate>> swarm() {
        return List.of(
                Applied.of("CS-SWM-01", AccessRules::swarm),
                Applied.of("CS-SWM-02", SwarmRules::managers),
                Applied.of("CS-SWM-03", SwarmRules::listens),
                Applied.of("CS-SWM-04", SwarmRules::encrypted),
                Applied.of("CS-SWM-05", SwarmRules::secrets),
                Applied.of("CS-SWM-06", SwarmRules::autoLock),
                Applied.of("CS-SWM-07", SwarmRules::lockKey),
                Applied.of("CS-SWM-08", SwarmRules::certificates),
                Applied.of("CS-SWM-09", SwarmRules::authority),
                Applied.of("CS-SWM-10", SwarmRules::dataPath));
    }

    /// Those that only standards ask for.
    private static List<Applied<Estate>> standards() {
        return List.of(
                Applied.of("CS-AGE-01", ConductRules::old),
                Applied.of("CS-HOST-01", ConductRules::classes),
                Applied.of("CS-IMG-17", RightsRules::makers),
                Applied.of("CS-LSM-02", RightsRules::confined),
                Applied.of("CS-MGT-01", ConductRules::managed),
                Applied.of("CS-NET-10", RightsRules::administration),
                Applied.of("CS-OPS-01", ConductRules::failing),
                Applied.of("CS-POL-01", ConductRules::policy),
                Applied.of("CS-PROC-02", ConductRules::remoteAccess),
                Applied.of("CS-RUN-01", RightsRules::runtime),
                Applied.of("CS-USER-03", RightsRules::hostRights),
                Applied.of("CS-USER-04", RightsRules::exchange),
                Applied.of("CS-WATCH-01", ConductRules::watched));
    }
}
