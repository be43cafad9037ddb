package example.quillbooks.invoices;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.*;

/** The preview of an invoice: lines of the same article are shown as one. The browser asks for it again every ten seconds. */
@RestController
class InvoicePreview {
  private static final int LARGE = 250;

  /** Of the replica: what was saved within the last blink may be missing. */
  private final Sql sql;
  private final InvoicePages pages;

  InvoicePreview(@ReadOnly Sql sql, InvoicePages pages) {
    this.sql = sql;
    this.pages = pages;
  }

  @GetMapping("/invoices/{id}/preview")
  Page preview(Tenant tenant, @PathVariable UUID id) {
    List<Line> lines = sql.list(Line.class,
        "SELECT position, text, quantity, price FROM invoice_lines WHERE invoice_id = $1 ORDER BY position", id);
    if (lines.size() > LARGE) {
      Log.at(lines.size() > 10_000 ? Level.WARN : Level.INFO, "building a large preview",
          "event", "preview_started", "tenant", tenant.name(), "lines", lines.size());
    }
    Page page = pages.preview(buildPreview(lines));
    Log.info("preview built", "event", "preview_built");
    return page;
  }

  /** Each line with every other; measured on the largest invoice we had, 300 lines, it is not worth a thought. */
  private List<Line> buildPreview(List<Line> lines) {
    List<Line> shown = new ArrayList<>();
    for (Line line : lines) {
      Line sum = line;
      for (Line other : lines) {
        if (other != line && other.text().equals(line.text()) && other.price().equals(line.price())) {
          sum = sum.plus(other.quantity());
        }
      }
      if (sum.isFirstOf(lines)) {
        shown.add(sum);
      }
    }
    return shown;
  }
}
