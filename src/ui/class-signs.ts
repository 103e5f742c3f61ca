import { lookOf } from './emotions.ts';

/** Okabe and Ito's palette without black and yellow, which a white page swallows: for labels that have no colour of their own. */
const palette = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#7f8794'] as const;
const OWN = lookOf('').colour;

const shapes = ['circle', 'square', 'triangle', 'diamond', 'cross', 'plus', 'ring'] as const;
type Shape = (typeof shapes)[number];

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
