import Department
import Texts

/// What was said about the draft, and what became of it.
extension DemoDraftActions {
    mutating func consult(_ step: DemoScript.DraftStep) throws(DemoFailure) {
        if let consult = step.consult { try open(consult, step.by) }
        if let comment = step.comment { try say(comment, step.by) }
        if let reply = step.reply {
            var command = ReplyToAnnotation()
            command.annotation = try comment(reply.to)
            command.draft = draft
            command.reply = ID(raw: makeID())
            command.text = people.mentioning(reply.text)
            command.workspace = workspace
            try append(command, step.by)
        }
        if let decision = step.decide { try decide(decision, step.by) }
        if let row = step.row { try treat(row, step.by) }
        if let key = step.finish {
            var command = FinishConsultation()
            command.consultation = try consultation(key)
            command.workspace = workspace
            try append(command, step.by)
        }
    }

    private mutating func open(
        _ consult: DemoScript.Consult, _ login: String
    ) throws(DemoFailure) {
        let id = ID<Consultation>(raw: makeID())
        consultations[consult.key] = id
        var command = OpenConsultation()
        command.closesAt = Daytime.endOfDay(consult.closesInDays, after: now)
        command.consultation = id
        command.draft = draft
        command.profile.basis = consult.basis
        command.profile.classes = consult.classes.compactMap { PersonClass(rawValue: $0) }
        command.profile.minDays = consult.minDays
        command.version = consult.version
        command.workspace = workspace
        try append(command, login)
    }

    private mutating func say(
        _ said: DemoScript.Comment, _ login: String
    ) throws(DemoFailure) {
        let id = ID<Annotation>(raw: makeID())
        comments[said.key] = id
        var command = AddAnnotation()
        command.annotation = id
        command.draft = draft
        command.kind = AnnotationKind(rawValue: said.kind) ?? .other
        command.layer = said.forTeam == true ? .team : .open
        command.text = people.mentioning(said.text)
        command.version = said.version
        command.workspace = workspace
        if let about = said.about {
            let known = try block(about.block, in: said.version)
            let words = try place(of: about.words, in: known, about.block)
            command.anchor = ChosenWords()
            command.anchor?.exact = about.words
            for end in [\ChosenWords.start, \ChosenWords.end] {
                command.anchor?[keyPath: end].block = known.id
                command.anchor?[keyPath: end].rev = known.rev
            }
            command.anchor?.start.offset = words.start
            command.anchor?.end.offset = words.start + words.count
            if let wording = said.suggest {
                command.suggestion = [
                    try suggested(wording, for: about.words, in: known, about.block)
                ]
                suggestions[said.key] = (about.block, about.words, wording)
            }
        }
        try append(command, login)
        for supporter in said.agreedBy ?? [] {
            var agree = AgreeWithAnnotation()
            agree.annotation = id
            agree.draft = draft
            agree.workspace = workspace
            try append(agree, supporter)
        }
    }

    private func suggested(
        _ wording: String, for words: String, in known: Known, _ path: String
    ) throws(DemoFailure) -> SuggestedEdit {
        let place = try place(of: words, in: known, path)
        var edit = SuggestedEdit()
        edit.block = known.id
        edit.rev = known.rev
        do throws(TextOperationError) {
            edit.operation = try TextOperation([
                .keep(place.start), .insert(wording), .delete(place.count),
            ])
        } catch { throw .refused("\(path): no such suggestion") }
        return edit
    }

    private mutating func decide(
        _ decision: DemoScript.Decision, _ login: String
    ) throws(DemoFailure) {
        let id = try comment(decision.suggestion)
        guard decision.accept else {
            var command = DeclineSuggestion()
            command.annotation = id
            command.draft = draft
            command.text = decision.text
            command.workspace = workspace
            return try append(command, login)
        }
        var command = AcceptSuggestion()
        command.annotation = id
        command.draft = draft
        command.text = decision.text
        command.workspace = workspace
        try append(command, login)
        guard let made = suggestions[decision.suggestion] else {
            throw .refused("\(decision.suggestion) suggests nothing")
        }
        var known = try block(made.block)
        guard let range = known.text.firstRange(of: made.old) else {
            throw .refused("\(made.block) does not say “\(made.old)” any more")
        }
        known.text.replaceSubrange(range, with: made.new)
        known.rev += 1
        blocks[made.block] = known
    }

    private mutating func treat(_ row: DemoScript.Row, _ login: String) throws(DemoFailure) {
        let consultation = try consultation(row.consultation)
        let id = try comment(row.row)
        if let rows = row.fold {
            var command = FoldRows()
            (command.consultation, command.row) = (consultation, id)
            command.rows = try rows.map { (key) throws(DemoFailure) in try comment(key) }
            command.workspace = workspace
            try append(command, login)
        }
        if let assignee = row.assign {
            var command = AssignRow()
            (command.consultation, command.row) = (consultation, id)
            command.person = try person(assignee)
            command.workspace = workspace
            try append(command, login)
        }
        if row.study == true {
            var command = StudyRow()
            (command.consultation, command.row) = (consultation, id)
            command.workspace = workspace
            try append(command, login)
        }
        guard let answer = row.answer else { return }
        var command = AnswerRow()
        (command.consultation, command.row) = (consultation, id)
        command.changes = try (answer.changes ?? []).map { (path) throws(DemoFailure) in
            try block(path).id
        }
        command.notYet = answer.notYet
        command.outcome = SynthesisOutcome(rawValue: answer.outcome) ?? .explained
        command.text = answer.text
        command.workspace = workspace
        try append(command, login)
    }

    // MARK: Parts

    /// Where words stand in a block, in UTF-16 units.
    private func place(
        of words: String, in known: Known, _ path: String
    ) throws(DemoFailure) -> (start: Int, count: Int) {
        guard let range = known.text.firstRange(of: words) else {
            throw .refused("\(path) does not say “\(words)”")
        }
        return (TextUnits.count(known.text[..<range.lowerBound]), TextUnits.count(words))
    }

    private func comment(_ key: String) throws(DemoFailure) -> ID<Annotation> {
        guard let id = comments[key] else { throw .refused("there is no comment \(key)") }
        return id
    }

    private func consultation(_ key: String) throws(DemoFailure) -> ID<Consultation> {
        guard let id = consultations[key] else {
            throw .refused("there is no consultation \(key)")
        }
        return id
    }
}

extension [String: ID<Person>] {
    /// `@login` becomes `@{identifier}`; a full stop behind it is not part of the login.
    func mentioning(_ text: String) -> String {
        var result = text
        for (login, id) in sorted(by: { $0.key.count > $1.key.count }) {
            result = result.replacing("@" + login, with: "@{\(id.key)}")
        }
        return result
    }
}
