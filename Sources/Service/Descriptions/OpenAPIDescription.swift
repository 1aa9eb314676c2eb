import JSON

/// What can be read over HTTP as an OpenAPI 3.1 document, made from the routes.
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
        writer.beginObject()
        for route in QueryRoutes.all.sorted(by: { $0.path < $1.path }) { path(route, &writer) }
        writer.endObject()
        writer.name("security")
        writer.raw("[{\"session\":[]}]")
        writer.endObject()
        return PrettyJSON.layout(writer.bytes)
    }

    private static func path(_ route: QueryRoute, _ writer: inout JSONWriter) {
        writer.name(route.path)
        writer.beginObject()
        writer.name("get")
        writer.beginObject()
        writer.name("parameters")
        writer.beginArray()
        for name in route.names { parameter(name, "path", required: true, &writer) }
        for name in ["at"] + route.parameters {
            parameter(name, "query", required: false, &writer)
        }
        writer.endArray()
        writer.name("responses")
        writer.raw("{\"200\":{\"content\":{\"application/json\":{\"schema\":")
        route.schema.write(to: &writer)
        writer.raw(
            "}},\"description\":\"As of the position in it.\"},\"default\":{\"content\":"
                + "{\"application/problem+json\":{}},\"description\":\"RFC 9457.\"}}")
        writer.member("summary", route.summary)
        writer.endObject()
        writer.endObject()
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
