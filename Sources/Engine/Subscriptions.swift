import Department

/// Which socket belongs to whom and follows what.
struct Subscriptions {
    struct Client {
        var person: ID<Person>
        var workspaces: Set<ID<Workspace>> = []
    }

    private(set) var clients: [ClientID: Client] = [:]
    private var followers: [ID<Workspace>: Set<ClientID>] = [:]
    private var sockets: [ID<Person>: Set<ClientID>] = [:]

    mutating func open(_ client: ClientID, _ person: ID<Person>) {
        clients[client] = Client(person: person)
        sockets[person, default: []].insert(client)
    }

    /// Forgets the client; what it followed.
    mutating func close(_ client: ClientID) -> Client? {
        guard let entry = clients.removeValue(forKey: client) else { return nil }
        for workspace in entry.workspaces { drop(client, workspace) }
        sockets[entry.person]?.remove(client)
        if sockets[entry.person]?.isEmpty == true { sockets[entry.person] = nil }
        return entry
    }

    mutating func follow(_ client: ClientID, _ workspace: ID<Workspace>) {
        guard clients[client] != nil else { return }
        clients[client]?.workspaces.insert(workspace)
        followers[workspace, default: []].insert(client)
    }

    mutating func unfollow(_ client: ClientID, _ workspace: ID<Workspace>) {
        clients[client]?.workspaces.remove(workspace)
        drop(client, workspace)
    }

    /// The sockets of a person, sorted.
    func clients(of person: ID<Person>) -> [ClientID] { (sockets[person] ?? []).sorted() }

    func isFollowed(_ workspace: ID<Workspace>) -> Bool { followers[workspace] != nil }

    /// Who follows a workspace, sorted by socket.
    func followers(of workspace: ID<Workspace>) -> [(client: ClientID, person: ID<Person>)] {
        (followers[workspace] ?? []).sorted().compactMap { client in
            clients[client].map { (client, $0.person) }
        }
    }

    /// The followers of a workspace that `may` no longer admits, sorted.
    func strangers(
        in workspace: ID<Workspace>, may: (ID<Person>) -> Bool
    ) -> [ClientID] {
        (followers[workspace] ?? []).filter { client in
            guard let person = clients[client]?.person else { return false }
            return !may(person)
        }.sorted()
    }

    private mutating func drop(_ client: ClientID, _ workspace: ID<Workspace>) {
        followers[workspace]?.remove(client)
        if followers[workspace]?.isEmpty == true { followers[workspace] = nil }
    }
}
