import Cryptography
import Department
import Engine
import Ledger
import Logging
import Settings
import Threads

/// The place of the projector, whose thread the scribe starts once it has opened the log.
final class ProjectorSlot: Sendable {
    private let projection = Promise<ProjectionThread>()
    private let thread = Promise<OwnedThread>()

    /// Waits until the scribe has started it.
    var running: ProjectionThread { projection.wait() }

    func start(_ folder: DataFolder, _ start: StartPoint, _ logger: Logger) -> ProjectionThread {
        let projector = ProjectionThread(
            path: folder.state, log: folder.log, start: start, logger: logger)
        projection.fulfil(projector)
        thread.fulfil(ProjectionThread.start(projector))
        return projector
    }

    func stop() {
        projection.wait().stop()
        thread.wait().join()
    }
}

extension Permission {
    init(_ openers: Settings.WorkspaceOpeners) {
        switch openers {
        case .everyone: self = .everyone
        case .administrators: self = .administrators
        }
    }
}

extension ScribePlan {
    /// What the settings say about the log, for a server or for one command at the console.
    init(
        _ folder: DataFolder, _ signer: CheckpointSigner, _ settings: Settings,
        _ clock: AdjustableClock, _ projector: ProjectorSlot,
        checkpointed: @escaping @Sendable (String) -> Void
    ) {
        let logger = Logger(label: "projector")
        var limits = EngineLimits()
        limits.commandsPerMinute = settings.limits.commandsPerMinute
        limits.commandBurst = settings.limits.commandBurst
        limits.subscriptionsPerClient = settings.limits.subscriptionsPerSocket
        limits.workspaceOpeners = Permission(settings.workspaceOpeners)
        self.init(
            log: folder.configuration(signer.verifier), statePath: folder.state,
            signer: signer.signer, limits: limits,
            checkpointEvents: UInt64(settings.checkpointEvents),
            checkpointMilliseconds: Int64(settings.checkpointSeconds) * 1_000, clock: clock,
            projection: { projector.start(folder, $0, logger) },
            checkpointed: checkpointed,
            fail: { failure in
                // What is acknowledged is durable, and only a restart can tell about the rest.
                let failure = ServiceFailure(failure)
                Signals.leave("cucao: \(failure.description)", code: failure.exitCode)
            })
    }
}
