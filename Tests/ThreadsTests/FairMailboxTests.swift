import Testing
import Threads

@Suite struct FairMailboxTests {
    private func everything(_ mailbox: FairMailbox<String, Int>) -> [Int] {
        mailbox.close()
        var taker = mailbox.taker
        var all: [Int] = []
        while let element = taker.next() { all.append(element) }
        return all
    }

    @Test func peopleTakeTurns() {
        let mailbox = FairMailbox<String, Int>(capacity: 100, capacityOfEach: 50)
        for number in 1...4 { #expect(mailbox.post(number, of: "busy")) }
        #expect(mailbox.post(10, of: "second"))
        #expect(mailbox.post(20, of: "third"))
        #expect(mailbox.post(11, of: "second"))
        #expect(everything(mailbox) == [1, 10, 20, 2, 11, 3, 4])
        #expect(mailbox.count == 0)
    }

    @Test func whoComesLaterIsNextAllTheSame() {
        let mailbox = FairMailbox<String, Int>(capacity: 100, capacityOfEach: 50)
        for number in 1...3 { #expect(mailbox.post(number, of: "busy")) }
        var taker = mailbox.taker
        #expect(taker.next() == 1)
        #expect(mailbox.post(10, of: "second"))
        #expect([taker.next(), taker.next(), taker.next()] == [2, 10, 3])
    }

    @Test func refusesWhatOneHasTooMuchOfAndThenWhatAllHave() {
        let mailbox = FairMailbox<String, Int>(capacity: 3, capacityOfEach: 2)
        #expect(mailbox.post(1, of: "busy"))
        #expect(mailbox.post(2, of: "busy"))
        #expect(!mailbox.post(3, of: "busy"))
        #expect(mailbox.post(4, of: "second"))
        #expect(!mailbox.post(5, of: "third"))
        var taker = mailbox.taker
        #expect(taker.next() == 1)
        #expect(mailbox.post(6, of: "busy"))
        #expect(mailbox.count == 3)
        mailbox.close()
        #expect(!mailbox.post(7, of: "third"))
        #expect([taker.next(), taker.next(), taker.next(), taker.next()] == [4, 2, 6, nil])
    }
}
