import type { MapPicture } from '../../engine/results.ts';
import { signOf, traceShape } from '../../ui/class-signs.ts';
import { fitted } from '../../ui/lanes.ts';

export const MAP_HEIGHT = 360;
/** More training windows than this hide each other: a sample, evenly spread over them, is drawn. */
const MOST_POINTS = 4000;
const MARGIN = 16;

/**
 * Draws an index's training windows, each class with a colour and a shape of its own, and a clip's windows over them.
 * @param hidden labels that are left out
 * @param places the clip's windows, [windows, 2]; `chosen` is the position of one of them
 */
export function drawMap(
  canvas: HTMLCanvasElement,
  { labels, points, pointLabels }: MapPicture,
  hidden: ReadonlySet<string>,
  places: Float32Array,
  chosen: number | undefined,
): void {
  const context = fitted(canvas, MAP_HEIGHT);
  if (context === undefined) return;
  const [x, y] = [axis(points, 0, canvas.clientWidth), axis(points, 1, MAP_HEIGHT)];
  const step = Math.max(1, Math.ceil(pointLabels.length / MOST_POINTS));
  labels.forEach((label, position) => {
    if (hidden.has(label)) return;
    const { colour, shape } = signOf(label, position);
    context.fillStyle = colour;
    context.globalAlpha = 0.45;
    context.beginPath();
    for (let i = 0; i < pointLabels.length; i += step) {
      if (pointLabels[i] === position) traceShape(context, shape, x(points[2 * i]), y(points[2 * i + 1]), 5);
    }
    context.fill();
  });
  context.globalAlpha = 1;
  const style = getComputedStyle(canvas);
  const [ink, card] = [style.getPropertyValue('--ink'), style.getPropertyValue('--card')];
  for (let i = 0; i < places.length / 2; i++) {
    context.beginPath();
    context.arc(x(places[2 * i]), y(places[2 * i + 1]), i === chosen ? 9 : 5, 0, 2 * Math.PI);
    context.lineWidth = i === chosen ? 4 : 2;
    context.strokeStyle = card;
    context.fillStyle = ink;
    context.fill();
    context.stroke();
  }
}

/** From places along one axis to pixels; the few outermost points do not decide the scale. */
function axis(points: Float32Array, which: 0 | 1, size: number): (place: number | undefined) => number {
  const along = points.filter((_, i) => i % 2 === which).sort();
  const at = (share: number) => along[Math.floor(share * (along.length - 1))] ?? 0;
  const [low, high] = [at(0.005), at(0.995)];
  const scale = (size - 2 * MARGIN) / (high - low || 1);
  return (place = 0) => Math.max(4, Math.min(size - 4, MARGIN + (place - low) * scale));
}
