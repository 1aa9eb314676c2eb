/// An event about an annotation: its layer says who may know what happened.
public protocol LayeredEvent: Event {
    var draft: ID<Draft> { get }
    var layer: AnnotationLayer { get }
}

extension LayeredEvent {
    public var audience: Audience { layer == .team ? .team(draft) : .workspace }
}
