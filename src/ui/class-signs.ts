import { lookOf } from './emotions.ts';

/** Okabe and Ito's palette without black and yellow, which a white page swallows: for labels that have no colour of their own. */
const palette = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#7f8794'] as const;
const OWN = lookOf('').colour;

const shapes = ['circle', 'square', 'triangle', 'diamond', 'cross', 'plus', 'ring'] as const;
export type Shape = (typeof shapes)[number];

export interface ClassSign {
  readonly colour: string;
  /** Tells a class from the others where colours do not. */
  readonly shape: Shape;
}

/** The sign of the class at a position in an index's labels. */
export function signOf(label: string, position: number): ClassSign {
  const own = lookOf(label).colour;
  const colour = own === OWN && label !== 'neutral' ? (palette[position % palette.length] ?? own) : own;
  return { colour, shape: shapes[position % shapes.length] ?? 'circle' };
}

/** Adds a sign of `size` pixels around (x, y) to the context's path. */
export function traceShape(
  context: CanvasRenderingContext2D,
  shape: Shape,
  x: number,
  y: number,
  size: number,
): void {
  const r = size / 2;
  switch (shape) {
    case 'circle':
    case 'ring':
      context.moveTo(x + r, y);
      context.arc(x, y, r, 0, 2 * Math.PI);
      if (shape === 'ring') context.arc(x, y, r / 2, 0, 2 * Math.PI, true);
      break;
    case 'square':
      context.rect(x - r, y - r, size, size);
      break;
    case 'triangle':
      polygon(context, [x, y - r, x + r, y + r, x - r, y + r]);
      break;
    case 'diamond':
      polygon(context, [x, y - r, x + r, y, x, y + r, x - r, y]);
      break;
    case 'plus':
      context.rect(x - r, y - r / 3, size, size / 3);
      context.rect(x - r / 3, y - r, size / 3, size);
      break;
    case 'cross':
      polygon(context, [x - r, y - r / 2, x - r / 2, y - r, x + r, y + r / 2, x + r / 2, y + r]);
      polygon(context, [x - r / 2, y + r, x - r, y + r / 2, x + r / 2, y - r, x + r, y - r / 2]);
      break;
  }
}

function polygon(context: CanvasRenderingContext2D, points: readonly number[]): void {
  for (let i = 0; i < points.length; i += 2) {
    if (i === 0) context.moveTo(points[0] ?? 0, points[1] ?? 0);
    else context.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
  }
  context.closePath();
}
