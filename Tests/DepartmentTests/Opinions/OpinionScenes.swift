import Department
import DepartmentTesting

extension AuthorityMatrix {
    /// The command of a row on opinion maps.
    static func opinionsScene(
        _ row: String, _ place: ID<Workspace>
    ) -> (Given, any Command)? {
        let given = Given.canvassing(in: place)
        switch row {
        case "opinion.open": return (given, Sample.openOpinion.but { $0.workspace = place })
        case "opinion.addStatement":
            return (given, Sample.addStatement.but { $0.workspace = place })
        case "opinion.moderate":
            return (given, Sample.moderateStatement.but { $0.workspace = place })
        case "opinion.vote": return (given, Sample.voteOnStatement.but { $0.workspace = place })
        case "opinion.close": return (given, Sample.closeOpinion.but { $0.workspace = place })
        case "opinion.importStatements":
            return (given, Sample.importStatements.but { $0.workspace = place })
        case "opinion.importBallots":
            return (given, Sample.importBallots.but { $0.workspace = place })
        default: return nil
        }
    }
}
