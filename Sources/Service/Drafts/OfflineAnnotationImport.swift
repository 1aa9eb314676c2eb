import Department
public import Settings
import Texts
import Wire

/// Imports a file of annotations into a data folder that no server uses, through the commands
/// that people send. The same file comes in once.
public struct OfflineAnnotationImport {
    /// What came of it.
    public struct Outcome: Sendable, Equatable {
        public var exact = 0
        public var imported = 0
        public var moved = 0
        public var orphaned = 0
        /// What was there already.
        public var present = 0
        public var skipped = 0
        public var whole = 0
    }

    private let settings: Settings

    public init(_ settings: Settings) { self.settings = settings }

    /// - Parameters:
    ///   - draft: its identifier.
    ///   - person: login or identifier of who imports; nil: the chair.
    public func run(
        _ bytes: [UInt8], draft: String, person: String?
    ) throws(ServiceFailure) -> Outcome {
        guard let id = ID<Draft>(draft) else {
            throw ServiceFailure("\(draft) is no identifier of a draft")
        }
        guard bytes.count <= settings.limits.documentBytes else {
            throw ServiceFailure(
                "not imported: \(RefusalCode.documentTooLarge.sentence(.en))")
        }
        let file: WebAnnotationFile
        do throws(Refusal) { file = try WebAnnotationFile(bytes, into: id) } catch {
            throw ServiceFailure("not imported: \(error.code.sentence(.en))")
        }
        let folder = DataFolder(settings)
        guard let (place, before) = try folder.annotations(of: id) else {
            throw ServiceFailure("there is no draft \(draft)", exitCode: 66)
        }
        try submit(file, to: id, in: place, as: person, folder)
        let after = try folder.annotations(of: id)?.annotations ?? []
        var outcome = Outcome()
        for annotation in after.dropFirst(before.count) {
            switch annotation.place?.state {
            case .exact: outcome.exact += 1
            case .moved: outcome.moved += 1
            case .orphaned: outcome.orphaned += 1
            case nil: outcome.whole += 1
            }
        }
        outcome.imported = after.count - before.count
        outcome.present = file.annotations.count - outcome.imported
        outcome.skipped = file.skipped
        return outcome
    }

    private func submit(
        _ file: WebAnnotationFile, to draft: ID<Draft>, in place: ID<Workspace>,
        as person: String?, _ folder: DataFolder
    ) throws(ServiceFailure) {
        let session = try WritingSession(
            folder, settings, orElse: WritingSession.inTheBrowser)
        defer { session.end() }
        let actor = try session.find(person, in: place)
        for start in stride(from: 0, to: file.annotations.count, by: Self.step) {
            var command = ImportAnnotations()
            command.annotations = Array(file.annotations[start...].prefix(Self.step))
            command.draft = draft
            command.workspace = place
            let result = session.submit(CommandCodec.normalise(command), actor)
            guard case .failure(let refusal) = result, refusal.code != .nothingChanged else {
                continue
            }
            throw ServiceFailure("not imported: \(refusal.code.sentence(.en))")
        }
    }

    private static var step: Int { Limits.annotationsImportedAtOnce }
}

extension DataFolder {
    /// What is said about a draft, and where the draft is; nil where there is none.
    fileprivate func annotations(
        of draft: ID<Draft>
    ) throws(ServiceFailure) -> (place: ID<Workspace>, annotations: [Annotation])? {
        for (place, content) in try newestState().contents {
            guard let entry = content.drafts[draft] else { continue }
            return (place, entry.annotations.list.map { $0 })
        }
        return nil
    }
}
