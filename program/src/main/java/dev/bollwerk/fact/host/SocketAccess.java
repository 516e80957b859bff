package dev.bollwerk.fact.host;

import java.util.List;

/// Who can use an engine's socket, and so is root on its host.
///
/// @param socket the socket
/// @param everyone whether its mode lets all users in
/// @param users all but root: its owner, and the members of its group, primary ones too, where the
///     mode lets those in
/// @param barrier the folder on the way to it that keeps others out; empty when there is none
public record SocketAccess(FileFact socket, boolean everyone, List<String> users, String barrier) {
    public SocketAccess {
        users = List.copyOf(users);
    }
}
