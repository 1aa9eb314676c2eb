import Synchronization
import Testing
import Threads

@Suite struct MailboxTests {
    @Test func takesEverythingAtOnceInOrder() {
        let mailbox = Mailbox<Int>(capacity: 10)
        #expect(mailbox.post(1))
        #expect(mailbox.post(contentsOf: [2, 3]))
        var batch: [Int] = []
        #expect(mailbox.take(into: &batch))
        #expect(batch == [1, 2, 3])
        batch.removeAll()
        #expect(!mailbox.takeWithoutWaiting(into: &batch))
    }

    @Test func refusesWhatDoesNotFit() {
        let mailbox = Mailbox<Int>(capacity: 2)
        #expect(mailbox.post(contentsOf: [1, 2]))
        #expect(!mailbox.post(3))
        #expect(!mailbox.post(contentsOf: [3, 4]))
        mailbox.postWithoutLimit(contentsOf: [5])
        var batch: [Int] = []
        #expect(mailbox.take(into: &batch))
        #expect(batch == [1, 2, 5])
    }

    @Test func wakesOnlyWhenItWasEmpty() {
        let woken = Woken()
        let mailbox = Mailbox<Int>(capacity: 10) { woken.count.add(1, ordering: .relaxed) }
        for number in 0..<5 { mailbox.post(number) }
        var batch: [Int] = []
        _ = mailbox.takeWithoutWaiting(into: &batch)
        mailbox.post(6)
        #expect(woken.count.load(ordering: .relaxed) == 2)
    }

    final class Woken: Sendable { let count = Atomic(0) }

    @Test func aWaitingPosterIsSlowedDownAndLosesNothing() {
        let mailbox = Mailbox<Int>(capacity: 8)
        let poster = OwnedThread("poster") {
            for number in 0..<1000 { mailbox.postWaiting(contentsOf: [number]) }
            mailbox.close()
        }
        var all: [Int] = []
        var batch: [Int] = []
        while mailbox.take(into: &batch) {
            #expect(batch.count <= 8)
            all += batch
            batch.removeAll()
        }
        poster.join()
        #expect(all == Array(0..<1000))
    }

    @Test func closingFreesWhoWaits() {
        let mailbox = Mailbox<Int>(capacity: 1)
        mailbox.post(1)
        let poster = OwnedThread("poster") { mailbox.postWaiting(contentsOf: [2]) }
        mailbox.close()
        poster.join()
        #expect(!mailbox.post(3))
        #expect(mailbox.isClosed)
        var batch: [Int] = []
        #expect(mailbox.take(into: &batch))
        #expect(batch == [1])
        batch.removeAll()
        #expect(!mailbox.take(into: &batch))
    }

    @Test func waitingEndsAfterTheGivenTime() {
        let mailbox = Mailbox<Int>(capacity: 1)
        var batch: [Int] = []
        #expect(!mailbox.take(into: &batch, waitingAtMost: 1))
    }

    @Test func manyPostersAndOneTaker() {
        let mailbox = Mailbox<(Int, Int)>(capacity: 64)
        let posters = (0..<4).map { poster in
            OwnedThread("poster") {
                for number in 0..<500 { mailbox.postWaiting(contentsOf: [(poster, number)]) }
            }
        }
        var next = [0, 0, 0, 0]
        var batch: [(Int, Int)] = []
        while next.reduce(0, +) < 2000, mailbox.take(into: &batch) {
            for (poster, number) in batch {
                #expect(number == next[poster])
                next[poster] += 1
            }
            batch.removeAll()
        }
        for poster in posters { poster.join() }
        #expect(next == [500, 500, 500, 500])
    }
}
