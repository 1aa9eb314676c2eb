import JSON

/// In which quality a person takes part; shown beside each contribution.
public enum PersonClass: String, JSONWord {
    /// Công chức, viên chức
    case official
    /// Doanh nghiệp
    case business
    /// Chuyên gia
    case expert
    /// Người dân
    case citizen

    public init() { self = .citizen }
}

/// A language of the interface.
public enum Language: String, JSONWord {
    case vi
    case en

    public init() { self = .vi }
}

/// What a person may do in the department as a whole.
public enum DepartmentRole: String, JSONWord {
    /// Set the department up; there is always one.
    case owner
    /// Admits people and registers organisations.
    case administrator
    case none

    public init() { self = .none }
}

/// What a person may do in one workspace.
public enum WorkspaceRole: String, JSONWord {
    /// Chủ trì
    case chair
    /// Điều phối viên
    case moderator
    /// Thư ký
    case secretary
    /// Thành viên
    case member
    /// Quan sát: reads, does not speak
    case observer

    public init() { self = .observer }
}

/// Who may find and read a workspace.
public enum Visibility: String, JSONWord {
    /// Everyone who is signed in; they may join as members.
    case department
    /// Members only: for others it does not exist.
    case members

    public init() { self = .members }
}

/// What a post says to the matter of its topic.
public enum Stance: String, JSONWord {
    /// Tán thành
    case agree
    /// Không tán thành
    case disagree
    /// Trung lập
    case neutral
    /// Câu hỏi
    case question

    public init() { self = .neutral }
}
