import type { SessionFilters } from '../../../session-query.ts';
import { formatLength } from '../../../words/length.ts';
import { parseChoiceParam } from './choice.ts';
import { type Filter, isActive } from './filters.ts';

/** Values that a chip names; the others it counts. */
const namedValues = 3;

/** What a filter says, as its chip shows it: `Browser is Chrome, Firefox`; its label while it says nothing. */
export function describeFilter(filter: Filter, values: SessionFilters): string {
  if (!isActive(filter, values)) return filter.label;
  const value = values[filter.param];
  switch (filter.kind) {
    case 'choice': {
      const { include, exclude } = parseChoiceParam(value);
      const parts = [include.length > 0 && `is ${list(include)}`, exclude.length > 0 && `is not ${list(exclude)}`];
      return `${filter.label} ${parts.filter(Boolean).join(', ') || `is ${value ?? ''}`}`;
    }
    case 'duration':
      return describeDuration(filter.label, value, values[filter.maxParam]);
    case 'flag':
      if (value !== 'true' && value !== 'false') return `${filter.label}: ${value ?? ''}`;
      return value === 'true' ? filter.yes : filter.no;
    default:
      return `${filter.label} ${filter.relation} ${value ?? ''}`;
  }
}

function describeDuration(label: string, min: string | undefined, max: string | undefined): string {
  if (max === undefined) return `${label} at least ${formatParam(min)}`;
  return min === undefined
    ? `${label} at most ${formatParam(max)}`
    : `${label} ${formatParam(min)} to ${formatParam(max)}`;
}

/** A number of milliseconds as a length; what is none as it stands, for the API to refuse. */
function formatParam(text = ''): string {
  return /^\d+$/.test(text) ? formatLength(Number(text)) : text;
}

function list(values: string[]): string {
  if (values.length <= namedValues + 1) return values.join(', ');
  return `${values.slice(0, namedValues).join(', ')} and ${values.length - namedValues} more`;
}
