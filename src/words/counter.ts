/** Makes the function that writes a number with its noun, in the plural where the language's rules ask for it. */
export function counter(tag: string): (n: number, one: string, other: string) => string {
  const rules = new Intl.PluralRules(tag);
  return (n, one, other) => `${n.toLocaleString(tag)} ${rules.select(n) === 'one' ? one : other}`;
}
