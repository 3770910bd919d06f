package vn.nhip.benchmark.report;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Bar charts of speed, and of the CPU that each contestant, Kafka and PostgreSQL use. */
final class Plot {
  private static final Color OWN = new Color(0x1f, 0x6f, 0xb4);
  private static final Color DATABASE = new Color(0xe0, 0x8a, 0x1e);
  private static final Color BROKER = new Color(0x8a, 0x8a, 0x8a);

  private Plot() {}

  /** Writes an SVG file, or a PNG if the name ends in {@code .png}. */
  static void cpu(String title, Map<String, Medians> byContestant, Path file) throws IOException {
    Map<String, Medians> right = right(byContestant);
    if (right.isEmpty()) {
      return;
    }
    CategoryChart chart = chart(title, "CPU seconds per million events");
    chart.getStyler().setStacked(true);
    chart.getStyler().setSeriesColors(new Color[] {OWN, DATABASE, BROKER});
    addSeries(chart, "contestant", right, Figures::cpuPerMillion);
    addSeries(chart, "PostgreSQL", right, Figures::postgresPerMillion);
    addSeries(chart, "Kafka", right, Figures::kafkaPerMillion);
    save(chart, file);
  }

  /** Like {@link #cpu}, for events per second. */
  static void speed(String title, Map<String, Medians> byContestant, Path file) throws IOException {
    Map<String, Medians> right = right(byContestant);
    if (right.isEmpty()) {
      return;
    }
    CategoryChart chart = chart(title, "thousand events per second");
    chart.getStyler().setSeriesColors(new Color[] {OWN});
    chart.getStyler().setLegendVisible(false);
    addSeries(chart, "events", right, figures -> figures.eventsPerSecond() / 1000);
    save(chart, file);
  }

  /** The contestants that have figures, in the same order. */
  private static Map<String, Medians> right(Map<String, Medians> byContestant) {
    Map<String, Medians> right = new LinkedHashMap<>(byContestant);
    right.values().removeIf(medians -> !medians.isRight());
    return right;
  }

  private static void addSeries(
      CategoryChart chart,
      String name,
      Map<String, Medians> byContestant,
      ToDoubleFunction<Figures> figure) {
    List<Double> medians = byContestant.values().stream().map(each -> each.median(figure)).toList();
    chart.addSeries(name, List.copyOf(byContestant.keySet()), medians);
  }

  private static CategoryChart chart(String title, String axis) {
    CategoryChart chart =
        new CategoryChartBuilder().width(1000).height(460).title(title).yAxisTitle(axis).build();
    var styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setPlotGridLinesColor(new Color(0xdd, 0xdd, 0xdd));
    styler.setAvailableSpaceFill(0.7);
    styler.setLabelsVisible(false);
    styler.setXAxisLabelRotation(30);
    styler.setLegendPosition(LegendPosition.InsideNE);
    styler.setLegendBorderColor(Color.WHITE);
    Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    styler.setAxisTickLabelsFont(text);
    styler.setAxisTitleFont(text);
    styler.setLegendFont(text);
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    styler.setYAxisMin(0.0);
    styler.setYAxisDecimalPattern("#,##0.##");
    return chart;
  }

  private static void save(CategoryChart chart, Path file) throws IOException {
    if (file.toString().endsWith(".png")) {
      BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    } else {
      VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
    }
  }
}
