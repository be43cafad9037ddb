package example.quillbooks.invoices;

import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.*;

/** Invoices over HTTP. Every method borrows one connection of main-db for as long as it talks to the database. */
@RestController
class InvoiceController {
  private final InvoiceRepository invoices;
  private final InvoicePages pages;

  InvoiceController(InvoiceRepository invoices, InvoicePages pages) {
    this.invoices = invoices;
    this.pages = pages;
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
}
