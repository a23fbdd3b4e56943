/** Values that a session may have, and values that it may not have. */
export type Choice = { include: string[]; exclude: string[] };

/** How a value stands in a choice. */
export type Stand = 'include' | 'exclude';

/** Reads a choice from a parameter of the API: values separated by commas, those that begin with `!` are excluded. */
export function parseChoice(text = ''): Choice {
  const values = text.split(',').map((value) => value.trim());
  return {
    include: unique(values.filter((value) => value !== '' && !value.startsWith('!'))),
    exclude: unique(values.filter((value) => value.startsWith('!')).map((value) => value.slice(1))).filter(Boolean),
  };
}

/** Writes a choice as a parameter of the API, undefined when it chooses nothing. */
export function formatChoice({ include, exclude }: Choice): string | undefined {
  return [...include, ...exclude.map((value) => `!${value}`)].join(',') || undefined;
}

/** Whether a parameter can say a value: one with a comma would be two, and one that begins with `!` the opposite. */
export function isSayable(value: string): boolean {
  return value !== '' && value === value.trim() && !value.startsWith('!') && !value.includes(',');
}

/** How a value stands in a choice, null when it does not matter. */
export function getStand({ include, exclude }: Choice, value: string): Stand | null {
  if (include.includes(value)) return 'include';
  return exclude.includes(value) ? 'exclude' : null;
}

/** The choice with a value in another stand, or without it. */
export function putValue(choice: Choice, value: string, stand: Stand | null): Choice {
  const rest = (values: string[]) => values.filter((other) => other !== value);
  const next = { include: rest(choice.include), exclude: rest(choice.exclude) };
  if (stand !== null) next[stand].push(value);
  return next;
}

const unique = (values: string[]): string[] => [...new Set(values)];
