package dev.bollwerk.rule.file;

/// Names of files and directories that rules look at.
final class Names {
    private Names() {}

    /// Whether a last name may matter; called for every file of every image.
    static boolean mayMatter(String name, boolean directory) {
        return directory ? isRepository(name) : isCredential(name) || isKeyOrHistory(name);
    }

    static boolean isRepository(String name) {
        return switch (name) {
            case ".git", ".svn", ".hg", ".bzr", "CVS" -> true;
            default -> false;
        };
    }

    /// Files in which tools keep what they log in with. Some names mean that only in their folder.
    private static boolean isCredential(String name) {
        return switch (name) {
            case ".netrc",
                    "_netrc",
                    ".git-credentials",
                    ".pypirc",
                    ".npmrc",
                    ".pgpass",
                    ".my.cnf" ->
                    true;
            case "credentials", "config.json", "config", ".s3cfg", ".boto", ".htpasswd" -> true;
            case "accessTokens.json", "credentials.db", "access_tokens.db", ".dockercfg" -> true;
            case "application_default_credentials.json", "kubeconfig" -> true;
            default -> false;
        };
    }

    private static boolean isKeyOrHistory(String name) {
        return isPrivateKey(name)
                || isHistory(name)
                || name.equals("authorized_keys")
                || name.endsWith(".sock")
                || name.startsWith("ssh_host_")
                || name.endsWith(".key");
    }

    /// Usual names of private keys of people; a `.pub` beside it is not.
    static boolean isPrivateKey(String name) {
        return switch (name) {
            case "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "id_ecdsa_sk", "id_ed25519_sk" ->
                    true;
            default -> name.endsWith(".ppk");
        };
    }

    static boolean isHistory(String name) {
        return switch (name) {
            case ".bash_history", ".zsh_history", ".ash_history", ".sh_history" -> true;
            case ".python_history", ".psql_history", ".mysql_history", ".lesshst" -> true;
            default -> false;
        };
    }

    /// Whether a file of a credential's name is where the tool looks for it.
    static boolean isCredential(String name, String path) {
        return switch (name) {
            case "credentials" -> path.endsWith(".aws/credentials");
            case "config.json" -> path.endsWith(".docker/config.json");
            case "config" -> path.endsWith(".kube/config");
            case "accessTokens.json" -> path.endsWith(".azure/accessTokens.json");
            case "credentials.db", "access_tokens.db", "application_default_credentials.json" ->
                    path.contains(".config/gcloud/");
            case ".npmrc" -> path.indexOf("node_modules/") < 0;
            case "kubeconfig" -> path.indexOf("/share/") < 0;
            default -> isCredential(name);
        };
    }

    /// Sockets of container engines.
    static boolean isEngineSocket(String name) {
        return switch (name) {
            case "docker.sock", "containerd.sock", "crio.sock", "podman.sock" -> true;
            default -> false;
        };
    }

    static boolean isShell(String name) {
        return switch (name) {
            case "sh", "bash", "dash", "ash", "zsh", "ksh", "mksh", "csh", "tcsh", "fish" -> true;
            case "busybox", "toybox" -> true;
            default -> false;
        };
    }

    static boolean isInterpreter(String name) {
        return isShell(name)
                || name.equals("env")
                || name.equals("perl")
                || name.equals("ruby")
                || name.equals("node")
                || name.equals("php")
                || name.startsWith("python");
    }
}
