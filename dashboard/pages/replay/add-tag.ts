import { maxTagLength, maxTags } from '../../../protocol/limits.ts';

/** The tags with another one, or why it is none. A tag stands in filters as `a,b,!c`: hence what it may not have. */
export function addTag(
  tags: readonly string[],
  typed: string,
): { ok: true; tags: string[] } | { ok: false; reason: string } {
  const tag = typed.trim();
  if (tag === '') return refuse('Write a tag first.');
  if (tag.length > maxTagLength) return refuse(`A tag has at most ${maxTagLength} characters.`);
  if (tag.includes(',')) return refuse('A tag has no comma.');
  if (tag.startsWith('!')) return refuse('A tag does not begin with an exclamation mark.');
  if (tags.some((known) => known.toLowerCase() === tag.toLowerCase()))
    return refuse(`It has the tag “${tag}” already.`);
  if (tags.length >= maxTags) return refuse(`A session has at most ${maxTags} tags.`);
  return { ok: true, tags: [...tags, tag] };
}

function refuse(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}
