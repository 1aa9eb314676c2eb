import Department
import DepartmentTesting
import Testing

extension Scenarios {
    static let opinions: [Scenario] = openings + statements + decisions + imports

    private static func refused(
        _ command: some Command, _ code: RefusalCode, _ field: String? = nil
    ) -> Scenario {
        command.refused(code, field, by: .chair, given: .canvassing)
    }

    private static let openings: [Scenario] =
        [
            refused(
                Sample.openOpinion.but { $0.conversation = .ended }, .identifierTaken,
                "conversation"),
            refused(
                Sample.openOpinion.but { $0.closesAt = Given.start }, .dueInPast, "closesAt"),
            refused(
                Sample.closeOpinion.but { $0.conversation = .fresh(9) }, .opinionNotFound,
                "conversation"),
            refused(Sample.closeOpinion.but { $0.conversation = .ended }, .opinionClosed),
        ]
        + Sample.openOpinion.textScenarios("title", most: 200, by: .chair, given: .canvassing) {
            $0.title = $1
        }
        + Sample.openOpinion.textScenarios(
            "question", most: 2_000, by: .chair, given: .canvassing
        ) { $0.question = $1 }
        + Sample.closeOpinion.textScenarios(
            "reason", most: 2_000, by: .chair, given: .canvassing
        ) { $0.reason = $1 }

    private static let statements: [Scenario] =
        [
            refused(Sample.addStatement.but { $0.conversation = .ended }, .opinionClosed),
            refused(
                Sample.addStatement.but { $0.statement = .buses }, .identifierTaken, "statement"),
            refused(
                Sample.addStatement.but { $0.text = "More buses" }, .statementExists, "text"),
            refused(
                Sample.voteOnStatement.but {
                    ($0.conversation, $0.statement) = (.ended, .old)
                }, .opinionClosed),
            refused(
                Sample.voteOnStatement.but { $0.statement = .rejected }, .statementNotFound,
                "statement"),
            refused(
                Sample.voteOnStatement.but {
                    ($0.conversation, $0.statement) = (.guarded, .waiting)
                }, .statementNotFound, "statement"),
        ]
        + Sample.addStatement.textScenarios("text", most: 500, by: .chair, given: .canvassing) {
            $0.text = $1
        }

    private static let decisions: [Scenario] =
        [
            refused(
                Sample.moderateStatement.but { $0.statement = .fresh(9) }, .statementNotFound,
                "statement"),
            refused(
                Sample.moderateStatement.but { $0.statement = .rejected }, .statementDecided),
            refused(
                Sample.moderateStatement.but {
                    ($0.accepted, $0.statement) = (true, .accepted)
                }, .statementDecided),
            refused(Sample.moderateStatement.but { $0.reason = nil }, .textEmpty, "reason"),
        ]
        + Sample.moderateStatement.textScenarios(
            "reason", most: 2_000, by: .chair, given: .canvassing
        ) { $0.reason = $1 }

    private static let imports: [Scenario] = [
        refused(Sample.importStatements.but { $0.conversation = .ended }, .opinionClosed),
        refused(
            Sample.importStatements.but { $0.statements[1].statement = .buses },
            .identifierTaken, "statement"),
        refused(
            Sample.importStatements.but { $0.statements[1].statement = .fresh(53) },
            .identifierTaken, "statements"),
        refused(
            Sample.importStatements.but { $0.statements[1].text = " " }, .textEmpty, "text"),
        refused(
            Sample.importBallots.but { $0.ballots[1].passes = [3] }, .statementNotFound,
            "ballots"),
        refused(
            Sample.importBallots.but { $0.ballots[1].passes = [-1] }, .statementNotFound,
            "ballots"),
        refused(
            Sample.importBallots.but { $0.ballots[0].participant = .member }, .identifierTaken,
            "ballots"),
        Sample.importBallots.refused(
            .identifierTaken, "ballots", by: .chair,
            given: Given.canvassing.when(Sample.importBallots, by: .chair).after),
    ]
}
