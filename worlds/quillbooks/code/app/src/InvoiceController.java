package example.quillbooks.invoices;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.*;

/** Invoices over HTTP. Every method borrows one connection of main-db for as long as it talks to the database. */
@RestController
class InvoiceController {
  private final InvoiceRepository invoices;
  private final InvoicePages pages;
  private final ReceiptSpool spool;

  InvoiceController(InvoiceRepository invoices, InvoicePages pages, ReceiptSpool spool) {
    this.invoices = invoices;
    this.pages = pages;
    this.spool = spool;
  }

  @GetMapping("/invoices")
  Page list(Tenant tenant) {
    List<InvoiceRow> rows = invoices.newest(tenant.id());
    return pages.list(rows);
  }

  @GetMapping("/invoices/{id}")
  Page show(Tenant tenant, @PathVariable UUID id) {
    Invoice invoice = invoices.withLines(tenant.id(), id);
    return pages.show(invoice);
  }

  @PostMapping("/invoices")
  @ResponseStatus(HttpStatus.CREATED)
  InvoiceId create(Tenant tenant, @RequestBody NewInvoice wanted) {
    return invoices.create(tenant.id(), wanted.checked());
  }

  /** The picture is written to the spool first, then counted; a mover takes it to the object store a minute later. */
  @PostMapping("/invoices/{id}/receipts")
  @ResponseStatus(HttpStatus.CREATED)
  void attach(Tenant tenant, @PathVariable UUID id, @RequestBody byte[] picture) throws IOException {
    spool.write(tenant.id(), id, picture);
    invoices.countReceipt(tenant.id(), id);
    Log.info("receipt attached", "event", "receipt_attached");
  }
}
