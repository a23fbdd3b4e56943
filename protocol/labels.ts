import * as v from 'valibot';
import { boundedArray } from './bounded-array.ts';
import { maxListedTags, maxTagLength, maxTags } from './limits.ts';

/** A tag stands in the filter `tag=a,b,!c` as well: hence what it may not have. */
const tag = v.pipe(
  v.string('must be a string'),
  v.transform((text) => text.trim()),
  v.nonEmpty('must not be empty'),
  v.maxLength(maxTagLength, `must have at most ${maxTagLength} characters`),
  v.check((text) => !text.includes(','), 'must not have a comma'),
  v.check((text) => !text.startsWith('!'), 'must not begin with !'),
);

/** The body of `PUT /sessions/:id/labels`, which takes the place of what was there. */
export const labelsSchema = v.object({
  is_starred: v.boolean('must be true or false'),
  tags: v.pipe(
    boundedArray(tag, maxTags, `must have at most ${maxTags} tags`),
    v.checkItems(
      (text, i, tags) => tags.findIndex((other) => other.toLowerCase() === text.toLowerCase()) === i,
      'must not repeat an earlier one, in any case',
    ),
  ),
});

export type Labels = v.InferOutput<typeof labelsSchema>;

/** What `PUT /sessions/:id/labels` answers. */
export const labelsViewSchema = v.object({ is_starred: v.boolean(), tags: v.array(v.string()) });

const count = v.pipe(v.number(), v.integer());

/** `GET /tags`: the tags that sessions have, the most used first. */
export const tagsViewSchema = v.object({
  data: v.array(v.object({ tag: v.string(), sessions: count })),
  total: v.pipe(count, v.description(`All tags; \`data\` has at most ${maxListedTags} of them.`)),
});

export type TagsView = v.InferOutput<typeof tagsViewSchema>;
