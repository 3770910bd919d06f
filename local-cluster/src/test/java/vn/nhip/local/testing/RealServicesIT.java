package vn.nhip.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RealServicesIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  @RepeatedTest(2)
  void givesEachTestAnEmptyDatabaseAndNoTopics() throws Exception {
    makeTable();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SERVICES.bootstrapServers()))) {
      assertThat(admin.listTopics().names().get()).isEmpty();
      admin.createTopics(List.of(new NewTopic("applications", 4, (short) 1))).all().get();
    }
  }

  /** Creates a table; fails if it exists. */
  private static void makeTable() throws SQLException {
    try (Connection connection = SERVICES.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE intake_audit (n int)");
    }
  }
}
