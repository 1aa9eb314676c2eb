import Gateway

/// The gateway's counters for `/metrics`.
enum GatewayMeasures {
    static func all(_ metrics: GatewayMetrics) -> [Measure] {
        gauges(metrics) + counters(metrics) + labelled(metrics)
    }

    private static func gauges(_ metrics: GatewayMetrics) -> [Measure] {
        [
            Measure("cucao_connections", "Open connections", .gauge, metrics.connections),
            Measure("cucao_sockets", "Open WebSockets", .gauge, metrics.sockets),
            Measure("cucao_rooms", "Rooms with somebody in them", .gauge, metrics.rooms),
        ]
    }

    private static func counters(_ metrics: GatewayMetrics) -> [Measure] {
        let busy = Double(metrics.busyNanoseconds) / 1e9
        return [
            Measure("cucao_accepted_total", "Connections accepted", .counter, metrics.accepted),
            Measure("cucao_messages_in_total", "Messages received", .counter, metrics.messagesIn),
            Measure("cucao_bytes_in_total", "Bytes received", .counter, metrics.bytesIn),
            Measure("cucao_messages_out_total", "Messages sent", .counter, metrics.messagesOut),
            Measure("cucao_bytes_out_total", "Bytes sent", .counter, metrics.bytesOut),
            Measure("cucao_lags_total", "Sockets that fell behind", .counter, metrics.lags),
            Measure("cucao_cuts_total", "Sockets cut for being too slow", .counter, metrics.cuts),
            Measure(
                "cucao_loop_busy_seconds_total", "Time that the loop worked", .counter,
                [("", busy)]),
        ]
    }

    private static func labelled(_ metrics: GatewayMetrics) -> [Measure] {
        let refused = metrics.refused.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { (labels: "reason=\"\($0.key.rawValue)\"", value: Double($0.value)) }
        let closes = metrics.closes.sorted { $0.key < $1.key }
            .map { (labels: "code=\"\($0.key)\"", value: Double($0.value)) }
        let answers = metrics.answers.sorted { $0.key < $1.key }
            .map { (labels: "status=\"\($0.key)\"", value: Double($0.value)) }
        return [
            Measure("cucao_refused_total", "Connections refused", .counter, refused),
            Measure("cucao_closes_total", "WebSockets closed, by code", .counter, closes),
            Measure("cucao_http_answers_total", "HTTP answers, by status", .counter, answers),
        ]
    }
}
