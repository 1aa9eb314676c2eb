/// The page that stands in for a front that was not built.
enum MissingFront {
    static let page = """
        <!doctype html><html lang="vi"><meta charset="utf-8"><title>Cục ảo</title>
        <h1>Cục ảo</h1>
        <p>Máy chủ đang chạy, nhưng phần giao diện chưa được dựng. Hãy chạy
        <code>make run</code>.</p>
        <p lang="en">The server is running, but its front has not been built. Run
        <code>make run</code>.</p></html>
        """
}
