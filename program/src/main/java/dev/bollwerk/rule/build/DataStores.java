package dev.bollwerk.rule.build;

import java.util.Set;

/// Which images keep data for others: databases, caches, queues.
public final class DataStores {
    /// Last names of images that are data stores or queues.
    private static final Set<String> STORES =
            Set.of(
                    "arangodb",
                    "cassandra",
                    "clickhouse",
                    "clickhouse-server",
                    "cockroach",
                    "couchbase",
                    "couchdb",
                    "elasticsearch",
                    "etcd",
                    "influxdb",
                    "keydb",
                    "mariadb",
                    "mariadb-galera",
                    "memcached",
                    "mongo",
                    "mongodb",
                    "mongodb-community-server",
                    "mysql",
                    "mysql-server",
                    "neo4j",
                    "opensearch",
                    "percona",
                    "percona-server",
                    "pgvector",
                    "postgis",
                    "postgres",
                    "postgresql",
                    "rabbitmq",
                    "redis",
                    "redis-stack",
                    "redis-stack-server",
                    "rethinkdb",
                    "scylla",
                    "timescaledb",
                    "valkey");

    /// Last names of images whose work is to keep something, stores apart.
    private static final Set<String> KEEPERS =
            Set.of(
                    "minio",
                    "registry",
                    "prometheus",
                    "alertmanager",
                    "loki",
                    "tempo",
                    "grafana",
                    "victoria-metrics",
                    "zookeeper",
                    "kafka",
                    "cp-kafka",
                    "nats",
                    "pulsar",
                    "vault",
                    "consul",
                    "nexus3",
                    "jenkins",
                    "gitea",
                    "gitlab-ce",
                    "gitlab-ee",
                    "sonarqube",
                    "openldap",
                    "solr",
                    "sqlserver",
                    "mosquitto",
                    "eclipse-mosquitto");

    private static final Set<String> SERVERS =
            Set.of(
                    "mysqld",
                    "mariadbd",
                    "postgres",
                    "postmaster",
                    "redis-server",
                    "valkey-server",
                    "mongod",
                    "memcached",
                    "rabbitmq-server",
                    "etcd",
                    "influxd",
                    "cockroach",
                    "clickhouse-server");

    private DataStores() {}

    /// Whether an image is a store, or its work is otherwise to keep something.
    public static boolean keepsData(String image) {
        String name = name(image);
        String last = name.substring(name.lastIndexOf('/') + 1);
        return STORES.contains(last) || KEEPERS.contains(last) || name.endsWith("mssql/server");
    }

    /// Whether a program serves a database or queue, by the name of its file.
    public static boolean isServer(String program) {
        return SERVERS.contains(program);
    }

    /// Whether an image is known to keep data, by its last name: `bitnami/redis:7` is, what only
    /// speaks to one, like `redis-exporter`, is not.
    public static boolean isStore(String image) {
        String name = name(image);
        return STORES.contains(name.substring(name.lastIndexOf('/') + 1));
    }

    /// An image's name without tag and digest.
    public static String name(String image) {
        int digest = image.indexOf('@');
        String name = digest < 0 ? image : image.substring(0, digest);
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
    }
}
