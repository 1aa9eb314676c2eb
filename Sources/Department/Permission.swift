/// Who may send a command at all.
public enum Permission: Sendable, Equatable {
    /// Everyone who is signed in.
    case everyone
    /// Owner and administrators of the department.
    case administrators
    /// Members of the workspace in one of these roles.
    case roles(Set<WorkspaceRole>)
    /// People who may see the workspace, members or not.
    case visitors
    /// Nobody: the server itself acts.
    case server

    /// Everyone who takes part in the talk: all roles but the observers.
    static let speakers = Permission.roles([.chair, .moderator, .secretary, .member])
    /// Those who keep the talk in order.
    static let moderators = Permission.roles([.chair, .moderator])
    static let chairs = Permission.roles([.chair])
    static let members = Permission.roles(Set(WorkspaceRole.allCases))
}

/// The one place that says whether a person may: deny by default, and a workspace that one may
/// not see does not exist.
public enum Authority {
    /// Throws unless `actor` may send a command with this permission to `target`.
    public static func check(
        _ permission: Permission, target: ID<Workspace>?, actor: ID<Person>,
        _ state: DepartmentState
    ) throws(Refusal) {
        if permission == .server, actor == .server { return }
        guard let person = state.people[actor] else { throw Refusal(.personUnknown) }
        guard person.suspension == nil else { throw Refusal(.personSuspended) }
        switch permission {
        case .everyone: return
        case .server: throw Refusal(.permissionMissing)
        case .administrators:
            guard person.role != .none else { throw Refusal(.permissionMissing) }
        case .visitors:
            guard let target, state.maySee(target, actor) else { throw Refusal(.workspaceNotFound) }
        case .roles(let roles):
            guard let target, let workspace = state.workspaces[target] else {
                throw Refusal(.workspaceNotFound)
            }
            guard let membership = workspace.members[actor] else {
                // As `maySee`, without looking both up again.
                throw Refusal(
                    workspace.visibility == .department ? .membershipRequired : .workspaceNotFound)
            }
            guard roles.contains(membership.role) else { throw Refusal(.permissionMissing) }
        }
    }

    /// The names of the commands that `actor` may send to the workspace now, and that are not
    /// bound to fail there, sorted.
    public static func commands(
        in workspace: ID<Workspace>, actor: ID<Person>, _ state: DepartmentState
    ) -> [String] {
        guard let entry = state.workspaces[workspace], state.maySee(workspace, actor) else {
            return []
        }
        return Features.commands.filter { command in
            switch command.permission {
            case .everyone, .server: return false
            case .administrators where command != AppointChair.self: return false
            case .roles, .visitors, .administrators: break
            }
            guard command.isPossible(in: entry, by: actor, state) else { return false }
            do {
                try check(command.permission, target: workspace, actor: actor, state)
                return true
            } catch {
                return false
            }
        }.map { $0.name }.sorted()
    }
}
