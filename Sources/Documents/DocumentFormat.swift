/// The formats that can be read, told by what is in the file and never by its name.
public enum DocumentFormat: String, CaseIterable, Sendable {
    case docx
    case odt
    case akomaNtoso
    case html
    case markdown
    case text
}
