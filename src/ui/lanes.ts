import { signOf } from './class-signs.ts';
import { joined } from './joined-segments.ts';

/** A stretch of time with one value a class; without values nothing was heard in it. */
export interface Segment {
  /** Seconds. */
  readonly from: number;
  readonly to: number;
  readonly probabilities: readonly number[] | undefined;
}

/** What is drawn, in seconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const LANE_HEIGHT = 24;

/** Draws a lane for each class, its probability as a height; hatched where nothing was heard. */
export function drawLanes(
  canvas: HTMLCanvasElement,
  labels: readonly string[],
  segments: readonly Segment[],
  span: Span,
): void {
  const context = fitted(canvas, labels.length * LANE_HEIGHT);
  if (context === undefined) return;
  const style = getComputedStyle(canvas);
  const [line, soft] = [style.getPropertyValue('--line'), style.getPropertyValue('--ink-soft')];
  const width = canvas.clientWidth;
  const height = labels.length * LANE_HEIGHT;
  const x = (seconds: number) => ((seconds - span.from) / (span.to - span.from)) * width;
  context.fillStyle = line;
  labels.forEach((_label, i) => context.fillRect(0, (i + 1) * LANE_HEIGHT - 1, width, 1));
  for (const { from, to, probabilities } of joined(segments, span, (span.to - span.from) / width)) {
    const left = x(from);
    const across = Math.max(1, x(to) - left - (x(to) - left > 6 ? 1 : 0));
    if (probabilities === undefined) {
      hatch(context, left, across, height, soft);
      continue;
    }
    const most = Math.max(...probabilities);
    labels.forEach((label, i) => {
      const probability = probabilities[i] ?? 0;
      const tall = probability * (LANE_HEIGHT - 3);
      const bottom = (i + 1) * LANE_HEIGHT - 1;
      context.globalAlpha = probability === most ? 1 : 0.5;
      context.fillStyle = signOf(label, i).colour;
      context.fillRect(left, bottom - tall, across, tall);
      // The likeliest has a line over its lane, too, for those to whom the shades look alike.
      if (probability === most) context.fillRect(left, bottom - LANE_HEIGHT + 2, across, 2);
    });
    context.globalAlpha = 1;
  }
}

function hatch(
  context: CanvasRenderingContext2D,
  left: number,
  across: number,
  height: number,
  colour: string,
): void {
  context.save();
  context.beginPath();
  context.rect(left, 0, across, height);
  context.clip();
  context.globalAlpha = 0.18;
  context.fillStyle = context.strokeStyle = colour;
  context.fillRect(left, 0, across, height);
  context.globalAlpha = 0.35;
  context.beginPath();
  // Lines are laid from a fixed grid, so that neighbouring stretches join.
  for (let at = Math.floor((left - height) / 8) * 8; at < left + across; at += 8) {
    context.moveTo(at, height);
    context.lineTo(at + height, 0);
  }
  context.stroke();
  context.restore();
}

/** The canvas's context, cleared, at the screen's own resolution; `height` in CSS pixels. */
export function fitted(canvas: HTMLCanvasElement, height: number): CanvasRenderingContext2D | undefined {
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  const ratio = devicePixelRatio;
  canvas.width = Math.max(1, Math.round(canvas.clientWidth * ratio));
  canvas.height = Math.round(height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
