// Draws uPlot charts in the colours of the page, because a canvas does not use CSS.
import { html, useEffect, useRef } from "../lib/preact-htm.js";
import { count, date, minute } from "./format.js";

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Scales line widths with the text size, so that lines stay visible on the wall. */
const thick = (width, textSize) => width * Math.max(1, textSize / 24);

/** Axis steps for whole numbers: 1, 2, 5, 10, 20, 50 … */
const WHOLE = Array.from({ length: 27 }, (_, i) => [1, 2, 5][i % 3] * 10 ** Math.floor(i / 3));

/** Axis width that fits the longest number. */
const labelRoom = (textSize) => (_, labels) => Math.max(textSize * 2.5, textSize * (0.62 * Math.max(0, ...(labels ?? []).map((label) => label.length)) + 1.2));

const DAYS = [1, 2, 7, 14, 28, 56, 91, 182, 364].map((n) => n * 86_400);

function axes(textSize, stepSeconds, byDay) {
  const font = `${textSize}px "Hanken Grotesk", sans-serif`;
  const ink = colour("--ink-soft");
  const line = colour("--line");
  const common = { stroke: ink, font, ticks: { show: false } };
  return [
    { ...common, grid: { show: false }, size: textSize * 2.2, space: textSize * 6, values: (_, splits) => splits.map((s) => (byDay ? date(s * 1000).slice(0, 5) : minute(s * 1000))), incrs: byDay ? DAYS : stepSeconds ? [stepSeconds] : [3600, 7200, 10800, 14400, 21600] },
    { ...common, grid: { stroke: line, width: thick(1, textSize) }, size: labelRoom(textSize), space: textSize * 3.4, values: (_, splits) => splits.map(count), incrs: WHOLE },
  ];
}

function series(of, textSize) {
  const stroke = colour(of.colour);
  const common = { label: of.label, stroke, width: thick(of.width ?? 2, textSize), points: { show: false }, spanGaps: Boolean(of.spanGaps) };
  if (of.bars) {
    return { ...common, width: 0, fill: stroke, paths: uPlot.paths.bars({ size: [0.8, 30], align: 1 }) };
  }
  return { ...common, dash: of.dash, fill: of.fill && colour(of.fill), paths: of.stepped ? uPlot.paths.stepped({ align: 1 }) : undefined };
}

/** Draws the current time and other marks on the time line. */
function marks(of, textSize) {
  return {
    hooks: {
      drawClear: (u) => {
        const { ctx, bbox } = u;
        ctx.save();
        for (const band of of.current?.bands ?? []) {
          const from = Math.max(bbox.left, u.valToPos(band.from, "x", true));
          const to = Math.min(bbox.left + bbox.width, u.valToPos(band.to, "x", true));
          if (to <= from) continue;
          ctx.fillStyle = colour(band.colour);
          ctx.fillRect(from, bbox.top, to - from, bbox.height);
        }
        for (const at of of.current?.lines ?? []) {
          const x = Math.round(u.valToPos(at.at, "x", true)) + 0.5;
          if (x < bbox.left || x > bbox.left + bbox.width) continue;
          ctx.strokeStyle = colour(at.colour);
          ctx.lineWidth = thick(at.width ?? 1, textSize) * devicePixelRatio;
          ctx.setLineDash(at.dash ?? []);
          ctx.beginPath();
          ctx.moveTo(x, bbox.top);
          ctx.lineTo(x, bbox.top + bbox.height);
          ctx.stroke();
        }
        ctx.restore();
      },
    },
  };
}

/**
 * A chart over time.
 *
 * @param data [times in epoch seconds, ...one list per line]; keep the same object while nothing changes
 * @param lines {label, colour: a token, dash, width, fill, bars, stepped}
 * @param band { from, to, colour }: fills the area between two lines, counted from 1
 * @param range [from, to] in epoch seconds, or null for the range of the data
 * @param marked {bands: [{from, to, colour}], lines: [{at, colour, dash, width}]}
 * @param byDay whether the axis shows dates
 * @param stepSeconds distance of times on the axis; by default as many whole hours as fit
 * @param label text for screen readers
 */
export function Chart({ data, lines, band, range, marked, label, textSize = 12, stepSeconds, byDay, onPoint }) {
  const box = useRef(null);
  const plot = useRef(null);
  const latest = useRef({});
  latest.current = { data, range, onPoint };
  const marksNow = useRef(marked);
  marksNow.current = marked;

  useEffect(() => {
    const make = () => {
      plot.current?.destroy();
      const { width, height } = box.current.getBoundingClientRect();
      plot.current = new uPlot(
        {
          width: Math.max(80, width),
          height: Math.max(60, height),
          // Half of the last label extends beyond the axis.
          padding: [10, textSize * 1.6, 0, 0],
          legend: { show: false },
          cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
          scales: {
            x: { time: true, range: (u, min, max) => latest.current.range ?? [min, max] },
            y: { range: (u, min, max) => [0, Math.max(4, (max || 0) * 1.06)] },
          },
          axes: axes(textSize, stepSeconds, byDay),
          series: [{}, ...lines.map((line) => series(line, textSize))],
          bands: band ? [{ series: [band.from, band.to], fill: colour(band.colour) }] : [],
          plugins: [marks(marksNow, textSize)],
          hooks: { setCursor: [(u) => latest.current.onPoint?.(u.cursor.idx ?? null)] },
        },
        latest.current.data,
        box.current,
      );
    };
    make();
    const fit = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      if (width > 0 && height > 0) plot.current?.setSize({ width, height });
    });
    fit.observe(box.current);
    addEventListener("nhip-theme", make);
    return () => {
      fit.disconnect();
      removeEventListener("nhip-theme", make);
      plot.current.destroy();
      plot.current = null;
    };
  }, [lines.map((l) => l.label).join(), textSize]);

  useEffect(() => plot.current?.setData(data), [data, marked, range?.[0], range?.[1]]);

  return html`<div class="chart" ref=${box} role="img" aria-label=${label}></div>`;
}
