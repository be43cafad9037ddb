package example.quillbooks.discounts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.web.bind.annotation.*;

/** Discount codes on invoices. Looks the code up, and writes the lower total, in one transaction of its own. */
@RestController
class DiscountController {
  private final DataSource mainDb;
  private final Flags flags;

  DiscountController(DataSource mainDb, Flags flags) {
    this.mainDb = mainDb;
    this.flags = flags;
  }

  @PostMapping("/invoices/{id}/discount")
  Answer apply(Tenant tenant, @PathVariable UUID id, @RequestBody Code code) throws SQLException {
    if (!flags.isOn("discount-codes")) {
      return Answer.unchanged();
    }
    Connection connection = mainDb.getConnection();
    connection.setAutoCommit(false);
    Discount discount = Sql.one(connection, Discount.class, "SELECT percent, plans, valid_until FROM discount_codes WHERE code = $1", code.text());
    // One of the codes is for paying plans only; about a quarter of those who try it on trial have that one.
    if (!discount.isFor(tenant.plan())) {
      Log.warn("discount code refused", "event", "discount_refused", "plan", tenant.plan());
      return Answer.refused();
    }
    Sql.run(connection, "UPDATE invoices SET total = $3, discount_code = $4 WHERE tenant_id = $1 AND id = $2",
        tenant.id(), id, discount.appliedTo(code.total()), code.text());
    connection.commit();
    connection.close();
    return Answer.applied(discount.percent());
  }
}
