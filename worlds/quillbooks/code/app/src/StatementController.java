package example.quillbooks.ledger;

import java.time.YearMonth;
import org.springframework.web.bind.annotation.*;

/** Account statements, a month at a time. Accountants fetch many months in a row when a quarter closes. */
@RestController
class StatementController {
  private final Sql sql;
  private final Flags flags;
  private final StatementPages pages;

  StatementController(Sql sql, Flags flags, StatementPages pages) {
    this.sql = sql;
    this.flags = flags;
    this.pages = pages;
  }

  @GetMapping("/statements/{month}")
  Page show(Tenant tenant, @PathVariable YearMonth month) {
    if (!flags.isOn("account-statements")) {
      Log.info("account statement will be sent by mail", "event", "statement_deferred");
      return pages.byMail(month);
    }
    return pages.show(sql.list(Entry.class,
        "SELECT booked_at, invoice_id, amount FROM ledger_entries WHERE tenant_id = $1 AND booked_month = $2 AND source = 'app' AND currency = 'EUR'",
        tenant.id(), month));
  }
}
