import JSON

/// What the server answers over HTTP as an OpenAPI 3.1 document, made from the routes.
public enum OpenAPIDescription {
    public static var document: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("components")
        writer.raw(
            "{\"securitySchemes\":{\"session\":{\"in\":\"cookie\",\"name\":\"__Host-session\","
                + "\"type\":\"apiKey\"}}}")
        writer.name("info")
        writer.raw("{\"title\":\"cucao\",\"version\":\"1\"}")
        writer.member("openapi", "3.1.0")
        writer.name("paths")
        paths(&writer)
        writer.name("security")
        writer.raw("[{\"session\":[]}]")
        writer.endObject()
        return PrettyJSON.layout(writer.bytes)
    }

    private static func paths(_ writer: inout JSONWriter) {
        writer.beginObject()
        var open: String?
        for route in RouteDescription.all {
            if route.path.text != open {
                if open != nil { writer.endObject() }
                open = route.path.text
                writer.name(route.path.text)
                writer.beginObject()
            }
            writer.name(route.method.rawValue.lowercased())
            operation(route, &writer)
        }
        if open != nil { writer.endObject() }
        writer.endObject()
    }

    private static func operation(_ route: RouteDescription, _ writer: inout JSONWriter) {
        writer.beginObject()
        if !route.path.names.isEmpty || !route.parameters.isEmpty {
            writer.name("parameters")
            writer.beginArray()
            for name in route.path.names { parameter(name, "path", required: true, &writer) }
            for name in route.parameters { parameter(name, "query", required: false, &writer) }
            writer.endArray()
        }
        if let body = route.body {
            writer.name("requestBody")
            writer.raw("{\"content\":{\"application/json\":{\"schema\":")
            body.write(to: &writer)
            writer.raw("}},\"required\":true}")
        }
        if route.takesFile {
            writer.name("requestBody")
            writer.raw("{\"content\":{\"application/octet-stream\":{}},\"required\":true}")
        }
        writer.name("responses")
        responses(route, &writer)
        if route.isOpen {
            writer.name("security")
            writer.raw("[]")
        }
        writer.member("summary", route.summary)
        writer.endObject()
    }

    private static func responses(_ route: RouteDescription, _ writer: inout JSONWriter) {
        writer.raw("{\"\(route.status)\":{")
        if route.status != 204 {
            writer.raw("\"content\":{\"\(route.contentType)\":{")
            if let schema = route.answer {
                writer.raw("\"schema\":")
                schema.write(to: &writer)
            }
            writer.raw("}},")
        }
        writer.raw(
            "\"description\":\"Done.\"},\"default\":{\"content\":"
                + "{\"application/problem+json\":{}},\"description\":\"RFC 9457.\"}}")
    }

    private static func parameter(
        _ name: String, _ place: String, required: Bool, _ writer: inout JSONWriter
    ) {
        writer.separate()
        writer.beginObject()
        writer.member("in", place)
        writer.member("name", name)
        writer.member("required", required)
        writer.name("schema")
        writer.raw("{\"type\":\"string\"}")
        writer.endObject()
    }
}
