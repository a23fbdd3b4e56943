import { type Choice, formatChoice, parseChoice } from '../../../../protocol/choice.ts';

/** How a value stands in a choice. */
export type Stand = 'include' | 'exclude';

/** Reads a choice from a parameter of the list: each value once, none of them empty. */
export function parseChoiceParam(param = ''): Choice {
  const { include, exclude } = parseChoice(param);
  return { include: unique(include), exclude: unique(exclude) };
}

/** Writes a choice as a parameter, undefined when it chooses nothing. */
export function formatChoiceParam(choice: Choice): string | undefined {
  return formatChoice(choice) || undefined;
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

const unique = (values: string[]): string[] => [...new Set(values)].filter(Boolean);
