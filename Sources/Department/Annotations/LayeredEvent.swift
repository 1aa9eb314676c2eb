/// An event about an annotation: its layer says who may know what happened.
public protocol LayeredEvent: NarrowEvent {
    var annotation: ID<Annotation> { get }
    var draft: ID<Draft> { get }
    var layer: AnnotationLayer { get }
}

extension LayeredEvent {
    public var audience: Audience { layer == .team ? .team(draft) : .workspace }

    /// Adds a notice of what happened. Nobody hears of what they may not see any more.
    func tell(
        _ person: ID<Person>, _ kind: NoticeKind, _ state: inout DepartmentState, _ fact: Fact
    ) {
        guard audience.includes(person, in: fact.workspace, state) else { return }
        state.notify(person, kind, fact) { ($0.annotation, $0.draft) = (annotation, draft) }
    }
}
