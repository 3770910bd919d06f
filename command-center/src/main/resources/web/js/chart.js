// uPlot in the colours of the page: it draws on a canvas, which knows nothing of CSS.
import { html, useEffect, useRef } from "../lib/preact-htm.js";
import { count, minute } from "./format.js";

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Counts have no halves: 1, 2, 5, 10, 20, 50 … */
const WHOLE = Array.from({ length: 27 }, (_, i) => [1, 2, 5][i % 3] * 10 ** Math.floor(i / 3));

/** As wide as the longest number beside the axis. */
const labelRoom = (textSize) => (_, labels) => Math.max(textSize * 2.5, textSize * (0.62 * Math.max(0, ...(labels ?? []).map((label) => label.length)) + 1.2));

function axes(textSize, stepSeconds) {
  const font = `${textSize}px "Hanken Grotesk", sans-serif`;
  const ink = colour("--ink-soft");
  const line = colour("--line");
  const common = { stroke: ink, font, ticks: { show: false } };
  return [
    { ...common, grid: { show: false }, size: textSize * 2.2, space: textSize * 6, values: (_, splits) => splits.map((s) => minute(s * 1000)), incrs: stepSeconds ? [stepSeconds] : [3600, 7200, 10800, 14400, 21600] },
    { ...common, grid: { stroke: line, width: 1 }, size: labelRoom(textSize), space: textSize * 3.4, values: (_, splits) => splits.map(count), incrs: WHOLE },
  ];
}

function series(of) {
  const stroke = colour(of.colour);
  const common = { label: of.label, stroke, width: of.width ?? 2, points: { show: false }, spanGaps: false };
  if (of.bars) {
    return { ...common, width: 0, fill: stroke, paths: uPlot.paths.bars({ size: [0.8, 30], align: 1 }) };
  }
  return { ...common, dash: of.dash, fill: of.fill && colour(of.fill), paths: of.stepped ? uPlot.paths.stepped({ align: 1 }) : undefined };
}

/** Where it is now, and whatever else happens on the time line. */
function marks(of) {
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
          ctx.lineWidth = (at.width ?? 1) * devicePixelRatio;
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
 * A chart over a stretch of time.
 *
 * @param data [times in epoch seconds, ...one list for each of the lines]; keep it the same while nothing changes
 * @param lines {label, colour: a token, dash, width, fill, bars, stepped}
 * @param band { from, to, colour }: what lies between two of the lines, counted from 1
 * @param range [from, to] in epoch seconds, or null for that of the data
 * @param marked {bands: [{from, to, colour}], lines: [{at, colour, dash, width}]}
 * @param stepSeconds between two times on the axis; by default whole hours, as many as fit
 * @param label what a screen reader says of it
 */
export function Chart({ data, lines, band, range, marked, label, textSize = 12, stepSeconds, onPoint }) {
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
          // The last time of the axis stands half beyond it.
          padding: [10, textSize * 1.6, 0, 0],
          legend: { show: false },
          cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
          scales: {
            x: { time: true, range: (u, min, max) => latest.current.range ?? [min, max] },
            y: { range: (u, min, max) => [0, Math.max(4, (max || 0) * 1.06)] },
          },
          axes: axes(textSize, stepSeconds),
          series: [{}, ...lines.map(series)],
          bands: band ? [{ series: [band.from, band.to], fill: colour(band.colour) }] : [],
          plugins: [marks(marksNow)],
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
