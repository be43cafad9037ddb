package example.quillbooks.customers;

import java.util.List;
import org.springframework.web.bind.annotation.*;

/** Customers and settings over HTTP. */
@RestController
class CustomerController {
  private final Sql sql;

  CustomerController(Sql sql) {
    this.sql = sql;
  }

  @GetMapping("/customers")
  List<CustomerRow> list(Tenant tenant) {
    return sql.list(CustomerRow.class, "SELECT id, name, city FROM customers WHERE tenant_id = $1 ORDER BY name LIMIT 100", tenant.id());
  }

  @GetMapping("/settings")
  Settings settings(Tenant tenant) {
    return sql.one(Settings.class, "SELECT * FROM tenants WHERE id = $1", tenant.id());
  }
}
