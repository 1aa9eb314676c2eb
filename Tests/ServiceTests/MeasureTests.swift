import Testing

@testable import Service

@Suite struct MeasureTests {
    @Test func aHistogramCountsEachFigureInEveryBucketAboveIt() {
        var histogram = Histogram([0.001, 0.5, 4])
        for value in [0.000_5, 0.001, 0.3, 2, 9] { histogram.observe(value) }
        let text = Measure("cucao_x_seconds", "What", histogram).exposition
        #expect(
            text == """
                # HELP cucao_x_seconds What
                # TYPE cucao_x_seconds histogram
                cucao_x_seconds_bucket{le="0.001"} 2
                cucao_x_seconds_bucket{le="0.5"} 3
                cucao_x_seconds_bucket{le="4"} 4
                cucao_x_seconds_bucket{le="+Inf"} 5
                cucao_x_seconds_sum \(histogram.sum)
                cucao_x_seconds_count 5

                """)
    }

    /// What `promtool check metrics` asks of names.
    @Test func namesFollowTheConventionsOfPrometheus() {
        let measures = ServiceMeasures()
        measures.committed(seconds: 0.002, events: 3)
        measures.refused("signIn.failed")
        measures.refused(bySocket: [.topicClosed: 2])
        measures.watch(depths: { [("mailbox=\"scribe\"", 7)] }, indexed: { 5 })
        let text = measures.all(position: 9).map(\.exposition).joined()
        #expect(text.contains("cucao_refusals_total{code=\"signIn.failed\",door=\"http\"} 1"))
        #expect(text.contains("cucao_refusals_total{code=\"topic.closed\",door=\"socket\"} 2"))
        #expect(text.contains("cucao_mailbox_depth{mailbox=\"scribe\"} 7"))
        #expect(text.contains("cucao_projector_lag_events 4"))
        for line in text.split(separator: "\n") where line.hasPrefix("# TYPE ") {
            let words = line.split(separator: " ")
            #expect((words[3] == "counter") == words[2].hasSuffix("_total"))
            #expect(!words[2].hasSuffix("_count") && !words[2].hasSuffix("_sum"))
            #expect(words[2].allSatisfy { $0.isLowercase || $0 == "_" })
        }
    }
}
