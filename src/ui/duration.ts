/** Seconds as people say how long something takes: “2 hr 5 min”, “40 sec”, in the language's own short units. */
export function duration(seconds: number, tag: string): string {
  const unit = (value: number, unit: 'hour' | 'minute' | 'second') =>
    value.toLocaleString(tag, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 });
  if (seconds < 60) return unit(Math.max(1, Math.ceil(seconds)), 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return unit(minutes, 'minute');
  return `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`;
}
