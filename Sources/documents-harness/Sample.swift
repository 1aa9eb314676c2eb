import Documents
import LegalText

/// The texts that other programs read back. Their words are not Vietnamese, for this is no
/// language table; the labels are.
enum Sample {
    static let document: LegalDocument = {
        var blocks = [
            LegalBlock(.basis, text: "Pursuant to Law 64/2025/QH15;"),
            LegalBlock(.basis, text: "The Government issues this Decree."),
            LegalBlock(.part, text: "GENERAL"),
            LegalBlock(.chapter, parent: 2, text: "SCOPE & <TERMS>"),
            LegalBlock(.section, parent: 3, text: "FIRST SECTION"),
            LegalBlock(.subsection, parent: 4, text: "FIRST SUBSECTION"),
        ]
        for number in 0..<4 {
            let article = blocks.count
            blocks.append(LegalBlock(.article, parent: 5, text: "Title of article \(number)"))
            blocks.append(LegalBlock(.paragraph, parent: article, text: "Words before."))
            let clause = blocks.count
            blocks.append(LegalBlock(.clause, parent: article, text: "A clause with points:"))
            for letter in 0..<7 {
                blocks.append(LegalBlock(.point, parent: clause, text: "point \(letter);"))
            }
            blocks.append(
                LegalBlock(.clause, parent: article, numbering: .inserted, text: "Inserted."))
        }
        blocks.append(LegalBlock(.table, parent: 6, text: "Name\tValue\nOne\t1\nTwo\t"))
        blocks.append(LegalBlock(.signature, text: "FOR THE GOVERNMENT"))
        blocks.append(LegalBlock(.signature, text: "PRIME MINISTER"))
        let annex = blocks.count
        blocks.append(LegalBlock(.appendix, text: "LIST OF FORMS"))
        blocks.append(LegalBlock(.paragraph, parent: annex, text: "Form one."))
        blocks.append(LegalBlock(.table, parent: annex, text: "A\tB\nC\tD"))
        return LegalDocument(
            head: DocumentHead(
                authority: "MINISTRY\nDEPARTMENT", symbol: "05/2026/TT-ABC",
                placeAndDate: "Hanoi, 2026", type: "DECREE", title: "On testing"),
            blocks: blocks)
    }()

    static let marked: MarkedDocument = {
        let revision = Revision(author: "An Nguyen", at: "2026-11-22T05:00:00Z")
        var marked = MarkedDocument(document)
        marked.blocks[6].runs = [
            MarkedRun("Title "), MarkedRun("old", .deleted(revision)),
            MarkedRun("new", .inserted(revision)),
        ]
        marked.blocks[7].change = .deleted(revision)
        marked.blocks[8].change = .inserted(revision)
        marked.comments = [
            MarkedComment(block: 6, range: 0..<5, revision: revision, text: "Why?\nSay more."),
            MarkedComment(block: 9, revision: revision, text: "Agreed."),
            MarkedComment(block: 9, revision: revision, text: "By all."),
            MarkedComment(block: 10, range: 2..<3, revision: revision, text: "Over two."),
        ]
        marked.comments[2].parent = 1
        marked.comments[1].isDone = true
        marked.comments[3].end = .init(block: 11, offset: 5)
        return marked
    }()

    static func table(rows: Int) -> TableDocument {
        TableDocument(
            authority: "MINISTRY", placeAndDate: "Hanoi, 2026",
            title: ["COMPILATION OF COMMENTS"], intro: [.init("\(rows) comments were received.")],
            columns: [
                .init("PROVISION"), .init("WHO"), .init("COMMENT", share: 2),
                .init("ANSWER", share: 2),
            ],
            groups: [
                .init(
                    "Chapter I",
                    rows: (0..<rows).map { number in
                        .init([
                            .init("clause \(number)"), "A \"body\", of <state>",
                            .init("=\(number)+1 is proposed,\nbecause it is clear."),
                            .init("The wording was changed.", lead: "Accepted."),
                        ])
                    })
            ], signature: ["HEAD OF THE BODY"])
    }
}
