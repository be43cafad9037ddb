package example.quillbooks.invoices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Pictures of receipts on their way to the object store. The spool is an export of db-1, which has the large disk. */
@Component
class ReceiptSpool {
  private final Path directory;

  ReceiptSpool(@Value("${quillbooks.spool}") Path directory) {
    this.directory = directory;
  }

  /** An IOException is a 500: without the picture nothing is booked, and the customer sends it again. */
  void write(UUID tenant, UUID invoice, byte[] picture) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(tenant.toString()));
    Files.write(folder.resolve(invoice + ".part"), picture);
  }
}
