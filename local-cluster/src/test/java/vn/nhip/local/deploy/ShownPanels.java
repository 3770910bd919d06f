package vn.nhip.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs the queries of the dashboards' panels like Grafana does. */
final class ShownPanels {
  /** For a replay, whose newest window is not of today. */
  private static final String END_OF_LOG = "(SELECT max(window_start) FROM throughput)";

  private ShownPanels() {}

  /** The expressions without a value now. */
  static List<String> withoutSeries(PrometheusApi metrics)
      throws IOException, InterruptedException {
    List<String> empty = new ArrayList<>();
    for (JsonNode panel : DeployFiles.panels()) {
      for (JsonNode target : panel.path("targets")) {
        // Expressions that have a value only when something is wrong are queried without their
        // condition.
        String expression = target.path("expr").asText().replaceFirst(" > 0$", "");
        if (!expression.isEmpty() && !metrics.hasSeries(expression)) {
          empty.add(expression);
        }
      }
    }
    return empty;
  }

  /** The statements that return no row or only nulls for Grafana's role. */
  static List<String> withoutRows(String url, String password) throws IOException, SQLException {
    List<String> empty = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url, "grafana", password);
        Statement statement = connection.createStatement()) {
      for (String sql : DeployFiles.statements()) {
        try (ResultSet row = statement.executeQuery(sql.replace("now()", END_OF_LOG))) {
          if (!row.next() || row.getObject(1) == null) {
            empty.add(sql);
          }
        }
      }
    }
    return empty;
  }
}
