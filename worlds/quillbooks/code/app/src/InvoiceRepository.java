package example.quillbooks.invoices;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Invoices in main-db. No statement timeout is set; the pool gives up waiting for a connection after five seconds. */
@Repository
class InvoiceRepository {
  private final Sql sql;
  private final Flags flags;

  InvoiceRepository(Sql sql, Flags flags) {
    this.sql = sql;
    this.flags = flags;
  }

  @Transactional(readOnly = true)
  List<InvoiceRow> newest(UUID tenant) {
    return sql.list(InvoiceRow.class,
        "SELECT id, number, state, total, issued_on FROM invoices WHERE tenant_id = $1 ORDER BY issued_on DESC LIMIT 50", tenant);
  }

  @Transactional(readOnly = true)
  Invoice withLines(UUID tenant, UUID id) {
    Invoice invoice = sql.one(Invoice.class, "SELECT * FROM invoices WHERE tenant_id = $1 AND id = $2", tenant, id);
    return invoice.with(sql.list(Line.class,
        "SELECT position, text, quantity, price FROM invoice_lines WHERE invoice_id = $1 ORDER BY position", id));
  }

  @Transactional
  InvoiceId create(UUID tenant, NewInvoice it) {
    sql.run("INSERT INTO invoices (id, tenant_id, customer_id, number, total, state, issued_on) VALUES ($1, $2, $3, $4, $5, 'draft', $6)",
        it.id(), tenant, it.customer(), it.number(), it.total(), it.issuedOn());
    if (flags.isOn("invoice-delivery-channel")) {
      sql.run("UPDATE invoices SET delivery_channel = $2 WHERE id = $1", it.id(), it.deliveryChannel());
    }
    sql.run("INSERT INTO invoice_lines (invoice_id, position, text, quantity, price) SELECT $1, * FROM unnest($2, $3, $4, $5)",
        it.id(), it.positions(), it.texts(), it.quantities(), it.prices());
    sql.run("INSERT INTO ledger_entries (tenant_id, invoice_id, amount, booked_at) VALUES ($1, $2, $3, now())",
        tenant, it.id(), it.total());
    Log.info("invoice created", "event", "invoice_created");
    return new InvoiceId(it.id());
  }

  @Transactional
  void countReceipt(UUID tenant, UUID id) {
    sql.run("UPDATE invoices SET receipts = receipts + 1 WHERE tenant_id = $1 AND id = $2", tenant, id);
  }
}
