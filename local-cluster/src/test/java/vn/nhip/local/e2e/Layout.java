package vn.nhip.local.e2e;

import com.microsoft.playwright.Page;
import java.util.List;

/** Checks the layout of a page: no text is cut off. */
final class Layout {
  /** Each text with the boxes of its lines, except texts for screen readers and in drawings. */
  private static final String TEXTS =
      """
      const texts = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const of = node.parentElement;
        if (!node.textContent.trim() || of.closest("svg, script, noscript, .unseen, .skip, .chart, option")) continue;
        const head = of.closest("thead");
        if (head && getComputedStyle(head).position === "absolute") continue;
        if (!of.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
          if (box.width > 1 && box.height > 1) texts.push({ of, box, text: node.textContent.trim() });
        }
      }
      """;

  private static final String CLIPPED =
      "(within) => {"
          + TEXTS
          + """
            const frame = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
            // With tight line spacing, the box of a line is higher than its letters.
            const letters = (box) => ({ left: box.left, right: box.right, top: box.top + box.height / 5, bottom: box.bottom - box.height / 5 });
            const inside = (line, of, box = letters(line)) => box.left >= of.left - 2 && box.right <= of.right + 2 && box.top >= of.top - 2 && box.bottom <= of.bottom + 2;
            return texts.filter(({ of, box }) => {
              if (!of.closest(within)) return false;
              if (!inside(box, frame)) return true;
              for (let at = of; at && at !== document.body; at = at.parentElement) {
                const style = getComputedStyle(at);
                const card = at.matches("article, li, .wall-facts > div");
                if ((card || style.overflowX !== "visible" || style.overflowY !== "visible") && !inside(box, at.getBoundingClientRect())) return true;
              }
              return false;
            }).map(({ text, box }) => `${text} at ${Math.round(box.left)},${Math.round(box.top)} to ${Math.round(box.right)},${Math.round(box.bottom)}`);
          }
          """;

  private Layout() {}

  /**
   * Returns texts that extend beyond the window or their box.
   *
   * @param within selector of the elements to check
   */
  @SuppressWarnings("unchecked")
  static List<String> clipped(Page page, String within) {
    return (List<String>) page.evaluate(CLIPPED, within);
  }

  /**
   * Like {@link #clipped}, without elements below the window, which can be scrolled to.
   *
   * @param within selector of the elements to check
   */
  static List<String> beside(Page page, String within) {
    int width = page.viewportSize().width;
    return clipped(page, within).stream()
        .filter(one -> Integer.parseInt(one.replaceAll(".* to (-?\\d+),.*", "$1")) > width)
        .toList();
  }

  /** Number of pixels by which the page is wider than the window. */
  static double tooWide(Page page) {
    return ((Number) page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
        .doubleValue();
  }
}
