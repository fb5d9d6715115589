package org.zonegate.cli;

import java.io.PrintWriter;

/** How an answer is written; named as people write it. */
enum ResultFormat {
    table,
    json,
    csv,
    markdown;

    ResultWriter writer(PrintWriter out, Terminal terminal) {
        return switch (this) {
            case table -> new TableResult(out, terminal.showsResults() ? TableResult.WIDEST_ON_SCREEN : 0);
            case json -> new JsonResult(out);
            case csv -> new CsvResult(out);
            case markdown -> new MarkdownResult(out);
        };
    }
}
