import Department
import DepartmentTesting
import JSON
import Testing

/// Ballots that have to be signed.
@Suite struct SignedBallotTests {
    let given = Given.signing

    private func sign(
        _ elector: ID<Person>, _ given: Given, _ change: (inout Signature) -> Void = { _ in }
    ) -> Decision {
        given.when(
            Sample.attachSignature.but {
                $0.place = .ballot(elector)
                change(&$0.signature)
            }, by: elector)
    }

    private func result(_ given: Given) -> PollResult? {
        given.when(
            Sample.closePoll.but { $0.poll = .signed }, by: .chair
        ).succeeds().poll(.signed)?.results.last
    }

    // MARK: Signing

    @Test func signatureStandsUnderTheBallotAndIsToldToItsVoter() throws {
        let after = sign(.member, given).then(
            SignatureAttached.with {
                ($0.place, $0.signature) = (.ballot(.member), Sample.validSignature)
            })
        #expect(after.ballot(.member)?.signature == Sample.validSignature)
        #expect(after.ballot(.colleague)?.signature == nil)
        let event = SignatureAttached.with { $0.place = .ballot(.member) }
        #expect(event.audience == .ballot(.signed, .member))
        #expect(event.audience.includes(.member, in: .office, after.state))
        #expect(!event.audience.includes(.colleague, in: .office, after.state))
    }

    @Test func bytesThatAreSignedSayAllOfTheBallot() throws {
        let subject = try #require(
            SignedSubject(.ballot(.colleague), in: .office, given.state, now: given.now))
        let text = String(decoding: subject.content, as: UTF8.self)
        #expect(
            text == """
                {"elector":"\(ID<Person>.colleague)","kind":"ballot","options":["I agree",\
                "I do not","Another opinion"],"parts":[{"mark":{"choices":[1]},"weight":1}],\
                "poll":"\(ID<Poll>.signed)","reason":"No","revision":1,"title":"Adopt?",\
                "tracker":"COLLEAGUE222","voter":"\(ID<Person>.colleague)",\
                "workspace":"\(ID<Workspace>.office)"}
                """)
    }

    @Test func changedBallotIsNotSignedAnyMore() {
        let signed = sign(.member, given).succeeds()
        let changed = signed.when(
            Sample.castBallot.but {
                ($0.parts, $0.poll, $0.reason) = ([.choice(1)], .signed, "Because")
                $0.tracker = "MEMBER333333"
            }, by: .member
        ).succeeds()
        #expect(changed.ballot(.member)?.signature == nil)
        sign(.member, changed).refuses(.signedChanged)
    }

    @Test func whoVotedForAnotherSigns() {
        let cast = BallotCast.with {
            ($0.deputy, $0.elector, $0.parts) = (.secretary, .colleague, [.choice(0)])
            ($0.poll, $0.tracker) = (.signed, "DEPUTY222222")
        }
        let deputised = given.and(cast.by(.secretary, in: .office))
        let command = Sample.attachSignature.but {
            ($0.place, $0.revision) = (.ballot(.colleague), 2)
        }
        deputised.when(command, by: .colleague).refuses(.signatureNotYours)
        deputised.when(command, by: .secretary).succeeds()
    }

    @Test func refusals() {
        given.when(
            Sample.attachSignature.but { $0.place = .ballot(.secretary) }, by: .secretary
        ).refuses(.signedNotFound)
        let unwanted = given.when(
            Sample.castBallot.but { $0.tracker = "MEMBER444444" }, by: .member
        ).succeeds()
        unwanted.when(
            Sample.attachSignature.but { $0.place = .ballot(.member, in: .question) },
            by: .member
        ).refuses(.signatureUnwanted)
        var late = given
        late.pass(11 * Given.day)
        sign(.member, late).refuses(.signatureLate)
        let signed = sign(.member, given).succeeds()
        sign(.member, signed).refuses(.signatureExists)
        sign(.member, signed) { ($0.document, $0.verdict) = ("d1", .invalid) }
            .refuses(.signatureExists)
        let open = sign(.member, given) { $0.verdict = .undetermined }.succeeds()
        sign(.member, open) { $0.verdict = .undetermined }.refuses(.nothingChanged)
        // What was missing came in.
        #expect(sign(.member, open).succeeds().ballot(.member)?.signature?.verdict == .valid)
    }

    @Test func trialStandsInNobodysWayAndReplacesNothing() throws {
        let tried = sign(.member, given) { $0.realm = .trial }.succeeds()
        #expect(tried.poll(.signed)?.waiting(for: .member) == 1)
        sign(.member, tried) { $0.realm = .trial }.refuses(.nothingChanged)
        let open = sign(.member, tried) { ($0.document, $0.verdict) = ("d1", .undetermined) }
            .succeeds()
        #expect(open.poll(.signed)?.waiting(for: .member) == 0)
        let real = sign(.member, tried) { $0.document = "d2" }.succeeds()
        sign(.member, real) { ($0.document, $0.realm) = ("d3", .trial) }
            .refuses(.signatureExists)
        #expect(try #require(result(real)).validCount == 1)
    }

    @Test func numberOfTriesHasALimit() {
        let tired = given.and(
            SignatureAttached.with {
                $0.place = .ballot(.member)
                ($0.signature.tries, $0.signature.verdict) = (Limits.signaturesTried, .invalid)
            }.by(.member, in: .office))
        sign(.member, tired).refuses(.limitReached)
    }

    @Test func secretBallotsBearNoSignature() {
        let secret = Sample.openPoll.but {
            $0.procedure = PollProcedure.with {
                $0.majority = Sample.decision.majority
                $0.secrecy = .secret
                $0.signature = SignatureRule()
            }
        }
        given.when(secret, by: .chair).refuses(.procedureWrong, field: "procedure")
    }

    // MARK: Counting

    @Test func onlySignedBallotsCount() throws {
        let none = try #require(result(given))
        #expect((none.receivedCount, none.validCount) == (2, 0))
        #expect(none.verdict == .rejected)
        let one = try #require(result(sign(.member, given).succeeds()))
        #expect((one.receivedCount, one.validCount) == (2, 1))
        #expect(one.counts.map(\.weight) == [1, 0, 0])
    }

    @Test(arguments: [
        (SignatureVerdict.invalid, TrustRealm.national, false),
        (.undetermined, .national, false), (.valid, .trial, false), (.valid, .government, true),
    ])
    func whatCounts(verdict: SignatureVerdict, realm: TrustRealm, counts: Bool) throws {
        let signed = sign(.member, given) { ($0.realm, $0.verdict) = (realm, verdict) }.succeeds()
        #expect(try #require(result(signed)).validCount == (counts ? 1 : 0))
    }

    @Test func undeterminedCountsWhereTheProcedureSaysSo() {
        let rule = SignatureRule.with { ($0.required, $0.undeterminedCounts) = (true, true) }
        let open = Sample.validSignature.but { $0.verdict = .undetermined }
        #expect(rule.isMet(by: open))
        #expect(rule.isMet(by: open.but { $0.reasons = [.missingRevocation] }))
        #expect(!rule.isMet(by: open.but { $0.reasons = [.staleRevocation, .unconfirmedPerson] }))
        #expect(!rule.isMet(by: open.but { $0.realm = .trial }))
        #expect(!rule.isMet(by: open.but { $0.verdict = .invalid }))
        #expect(!rule.isMet(by: nil))
        #expect(SignatureRule().isMet(by: nil))
    }

    /// Who has a ballot that does not count has not been silent.
    @Test func unsignedBallotIsNotSilence() throws {
        let lenient = Sample.openPoll.but {
            $0.poll = .fresh(70)
            $0.procedure.silence = .agrees
            $0.procedure.signature = .with { $0.required = true }
        }
        let open = given.when(lenient, by: .chair).succeeds()
        let voted = open.when(
            Sample.castBallot.but {
                ($0.parts, $0.poll, $0.reason) = ([.choice(1)], .fresh(70), "No")
            }, by: .member
        ).succeeds()
        let closed = voted.later(11).when(
            Sample.closePoll.but { $0.poll = .fresh(70) }, by: .chair
        ).succeeds()
        let result = try #require(closed.poll(.fresh(70))?.results.last)
        #expect((result.receivedCount, result.validCount, result.deemedCount) == (1, 0, 4))
    }

    @Test func pollEndsWithTheLastSignature() {
        let one = sign(.member, given).succeeds()
        #expect(one.poll(.signed)?.closedAt == nil)
        #expect(one.poll(.signed)?.waiting(for: .colleague) == 1)
        let command = Sample.attachSignature.but {
            $0.place = .ballot(.colleague)
        }
        let both = one.when(command, by: .colleague).succeeds()
        #expect(both.poll(.signed)?.closedAt != nil)
        #expect(both.poll(.signed)?.results.last?.validCount == 2)
    }

    // MARK: Showing

    @Test func publishedBallotBearsItsSignatureWhereItsVoterIsNamed() throws {
        let signed = sign(.member, given).succeeds()
        let closed = signed.when(
            Sample.closePoll.but { $0.poll = .signed }, by: .chair
        ).succeeds()
        let list = try #require(
            BallotList(
                .signed, in: .office, from: 0, limit: 9, closed.state, for: Viewer(.chair)))
        #expect(list.ballots.map(\.signature) == [nil, Sample.validSignature])
    }
}
