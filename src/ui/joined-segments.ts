import type { Segment, Span } from './lanes.ts';

/** The segments in `span`; those shorter than `least` seconds join with the next ones, their values the mean. */
export function* joined(segments: readonly Segment[], span: Span, least: number): Generator<Segment> {
  for (let first = 0; first < segments.length;) {
    const { from } = segments[first] ?? span;
    let end = first + 1;
    while (end < segments.length && (segments[end]?.to ?? 0) - from <= least) end++;
    const group = segments.slice(first, end);
    first = end;
    const to = group.at(-1)?.to ?? from;
    if (to < span.from || from > span.to) continue;
    yield { from, to, probabilities: meanOf(group) };
  }
}

function meanOf(segments: readonly Segment[]): readonly number[] | undefined {
  const heard = segments.flatMap(({ probabilities }) => (probabilities === undefined ? [] : [probabilities]));
  return heard[0]?.map((_, i) => heard.reduce((sum, values) => sum + (values[i] ?? 0), 0) / heard.length);
}
