package vn.nhip.benchmark.report;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    List<String> names = new ArrayList<>();
    List<Double> own = new ArrayList<>();
    List<Double> database = new ArrayList<>();
    List<Double> broker = new ArrayList<>();
    byContestant.forEach(
        (name, medians) -> {
          if (medians.isRight()) {
            names.add(name);
            own.add(medians.median(Figures::cpuPerMillion));
            database.add(medians.median(Figures::postgresPerMillion));
            broker.add(medians.median(Figures::kafkaPerMillion));
          }
        });
    if (names.isEmpty()) {
      return;
    }
    CategoryChart chart = chart(title, "CPU seconds per million events");
    chart.getStyler().setStacked(true);
    chart.getStyler().setSeriesColors(new Color[] {OWN, DATABASE, BROKER});
    chart.addSeries("contestant", names, own);
    chart.addSeries("PostgreSQL", names, database);
    chart.addSeries("Kafka", names, broker);
    save(chart, file);
  }

  /** Like {@link #cpu}, for events per second. */
  static void speed(String title, Map<String, Medians> byContestant, Path file) throws IOException {
    List<String> names = new ArrayList<>();
    List<Double> speeds = new ArrayList<>();
    byContestant.forEach(
        (name, medians) -> {
          if (medians.isRight()) {
            names.add(name);
            speeds.add(medians.median(Figures::eventsPerSecond) / 1000);
          }
        });
    if (names.isEmpty()) {
      return;
    }
    CategoryChart chart = chart(title, "thousand events per second");
    chart.getStyler().setSeriesColors(new Color[] {OWN});
    chart.getStyler().setLegendVisible(false);
    chart.addSeries("events", names, speeds);
    save(chart, file);
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
