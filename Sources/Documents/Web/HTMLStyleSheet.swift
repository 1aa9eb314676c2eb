/// The looks of our HTML, on the screen and on paper.
enum HTMLStyleSheet {
    static func text(_ paper: Paper) -> String {
        let isPortrait = paper == .portrait
        var css = """
            @page{size:A4 \(isPortrait ? "portrait" : "landscape");\
            margin:\(isPortrait ? "20mm 15mm 20mm 30mm" : "20mm");\
            @top-center{content:counter(page);font:13pt "Times New Roman","Liberation Serif",serif}}\
            @page:first{@top-center{content:none}}\
            body{font:14pt/1.4 "Times New Roman","Liberation Serif",serif;color:#000;\
            max-width:\(isPortrait ? "165mm" : "257mm");margin:0 auto}\
            @media screen{body{padding:1rem}}\
            p,h1,h2,h3{margin:0;font:inherit;overflow-wrap:anywhere}\
            table{border-collapse:collapse;width:100%;margin:6pt 0}\
            td,th{vertical-align:top;padding:2pt 4pt;font-size:12pt;overflow-wrap:anywhere}\
            .grid td,.grid th{border:1px solid #000;text-align:left}.grid th{text-align:center}\
            .grid th p{text-align:center}thead{display:table-header-group}\
            tr{break-inside:auto}.fixed{table-layout:fixed}.plain td.left{width:40%}\
            .rule{border-top:1px solid #000;width:45%;margin:3pt auto 0}\
            ins{color:#00529b;text-decoration:underline}del{color:#a3001e}\
            .mark::after{content:"[" attr(data-number) "]";font-size:70%;vertical-align:super}\
            aside{border-top:1px solid #000;margin-top:12pt;font-size:12pt}
            """
        for style in PageStyle.allCases {
            let looks = style.looks
            css += ".\(style.rawValue){"
            if style != .rule {
                css += "font-size:\(number(looks.points))pt;margin-top:\(number(looks.gap))pt;"
                css += "text-align:\(looks.alignment == "both" ? "justify" : looks.alignment);"
            }
            if looks.bold { css += "font-weight:bold;" }
            if looks.italic { css += "font-style:italic;" }
            if looks.indent > 0 { css += "text-indent:\(number(looks.indent))mm;" }
            if looks.keepsWithNext { css += "break-after:avoid;" }
            css += "}"
        }
        return css
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() ? String(Int(value)) : String(value)
    }
}
