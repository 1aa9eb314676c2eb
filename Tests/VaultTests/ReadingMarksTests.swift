import Department
import Testing

@testable import Vault

@Suite struct ReadingMarksTests {
    private let folder: VaultFolder
    private let vault: Vault
    private let topic = TopicPlace(ID(raw: 0x20), ID(raw: 0x70))

    init() throws {
        folder = try VaultFolder()
        vault = try folder.open()
        try vault.register(an, "Nguyễn Thị An", "an")
        try vault.register(binh, "Trần Văn Bình", "binh")
    }

    @Test func aMarkGoesForwardOnly() throws {
        let marks = try ReadingMarks(vault)
        #expect(try marks.mark(topic, through: 5, by: an))
        #expect(try !marks.mark(topic, through: 5, by: an))
        #expect(try !marks.mark(topic, through: 4, by: an))
        #expect(try marks.mark(topic, through: 6, by: an))
        #expect(try marks.marks(of: an).topics == [topic: 6])
        #expect(try marks.marks(of: binh) == ReadingMarks.Person())
        #expect(try marks.markNotices(through: 9, by: binh))
        #expect(try !marks.markNotices(through: 8, by: binh))
        #expect(try marks.marks(of: binh).notices == 9)
    }

    @Test func marksAreWrittenInBatchesAndComeBack() throws {
        let marks = try ReadingMarks(vault)
        try marks.mark(topic, through: 5, by: an)
        try marks.mark(TopicPlace(ID(raw: 0x20), ID(raw: 0x71)), through: 7, by: an)
        try marks.markNotices(through: 9, by: an)
        #expect(try ReadingMarks(vault).marks(of: an) == ReadingMarks.Person())
        try vault.write(marks)
        #expect(try ReadingMarks(vault).marks(of: an) == marks.marks(of: an))
        #expect(marks.unwritten().isEmpty)
        try marks.mark(topic, through: 8, by: an)
        #expect(marks.unwritten().count == 1)
        try vault.write(marks)
        #expect(try ReadingMarks(vault).marks(of: an).topics[topic] == 8)
    }

    @Test func aMarkMadeDuringTheWritingIsWrittenNextTime() throws {
        let marks = try ReadingMarks(vault)
        try marks.mark(topic, through: 5, by: an)
        let batch = marks.unwritten()
        try marks.mark(topic, through: 6, by: an)
        marks.written(batch)
        #expect(marks.unwritten().map(\.position) == [6])
    }

    @Test func theQueueOfUnwrittenMarksIsBounded() throws {
        let marks = try ReadingMarks(vault)
        for number in 0..<ReadingMarks.unwrittenMax {
            #expect(
                try marks.mark(
                    TopicPlace(ID(raw: 0x20), ID(raw: UInt128(number + 1))), through: 1, by: an))
        }
        #expect(try !marks.mark(topic, through: 1, by: binh))
        #expect(try !marks.markNotices(through: 1, by: binh))
        try vault.write(marks)
        #expect(try marks.mark(topic, through: 1, by: binh))
    }

    @Test func forgettingAPersonFreesTheQueue() throws {
        let marks = try ReadingMarks(vault)
        try marks.mark(topic, through: 5, by: an)
        try marks.markNotices(through: 5, by: an)
        marks.forget(an)
        #expect(marks.unwritten().isEmpty)
        #expect(try marks.marks(of: an) == ReadingMarks.Person())
    }

    @Test func oneTopicIdentifierInTwoWorkspacesHasTwoMarks() throws {
        let marks = try ReadingMarks(vault)
        let twin = TopicPlace(ID(raw: 0x21), topic.topic)
        try marks.mark(topic, through: 9, by: an)
        #expect(try marks.marks(of: an).topics[twin] == nil)
        #expect(try marks.mark(twin, through: 4, by: an))
        try vault.write(marks)
        #expect(try ReadingMarks(vault).marks(of: an).topics == [topic: 9, twin: 4])
    }

    @Test func noticesAreReadOneByOneInAnyOrder() throws {
        let marks = try ReadingMarks(vault)
        try marks.markNotices(through: 5, by: an)
        #expect(try marks.markNotice(at: 9, by: an))
        #expect(try marks.markNotice(at: 7, by: an))
        #expect(try !marks.markNotice(at: 9, by: an))
        #expect(try !marks.markNotice(at: 5, by: an))
        try vault.write(marks)
        let again = try ReadingMarks(vault).marks(of: an)
        #expect((again.notices, again.singleNotices) == (5, [7, 9]))
        // All up to 8: the 7 is no single any more.
        #expect(try marks.markNotices(through: 8, by: an))
        #expect(try marks.marks(of: an).singleNotices == [9])
        try vault.write(marks)
        #expect(try ReadingMarks(vault).marks(of: an) == marks.marks(of: an))
        #expect(try vault.rows("SELECT position FROM notice_reads") { $0.integer(0) } == [9])
        #expect(try marks.marks(of: binh).singleNotices == [])
    }

    @Test func singleNoticesAreBounded() throws {
        let marks = try ReadingMarks(vault)
        for number in 1...ReadingMarks.singlesMax {
            #expect(try marks.markNotice(at: UInt64(number * 2), by: an))
        }
        #expect(try !marks.markNotice(at: 1, by: an))
        #expect(try marks.markNotices(through: 2, by: an))
        #expect(try marks.markNotice(at: 3, by: an))
    }
}
