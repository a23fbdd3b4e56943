import * as v from 'valibot';
import { sessionIdSchema, siteIdSchema, wireVersionSchema } from './batch.ts';
import { maxSeq, maxStream, maxTextLength } from './limits.ts';
import { coordinate, dimension, integer, isoTime, requiredText } from './text.ts';

/** The picture formats that are kept. */
export const screenshotFormats = ['image/jpeg', 'image/png', 'image/webp'] as const;

export type ScreenshotFormat = (typeof screenshotFormats)[number];

/** The fields of a screenshot beside its bytes. `stream` and `seq` number it, apart from the events of the same stream. */
const screenshotFields = {
  v: wireVersionSchema,
  session_id: sessionIdSchema,
  site_id: siteIdSchema,
  stream: v.optional(integer(1, maxStream)),
  seq: v.optional(integer(1, maxSeq)),
  timestamp: isoTime,
  page_url: requiredText(maxTextLength.url),
  /** Where the page was scrolled to, and how large its viewport was, in CSS pixels. */
  scroll_x: v.optional(coordinate, 0),
  scroll_y: v.optional(coordinate, 0),
  viewport_width: v.nullish(dimension),
  viewport_height: v.nullish(dimension),
  /** The part of the document that the picture shows, in CSS pixels; without it, the viewport at the scroll position. */
  area_x: v.nullish(coordinate),
  area_y: v.nullish(coordinate),
  area_width: v.nullish(dimension),
  area_height: v.nullish(dimension),
};

const isNumberedWhole = (shot: { stream?: number | undefined; seq?: number | undefined }): boolean =>
  (shot.stream === undefined) === (shot.seq === undefined);

/** The JSON body of `POST /track/screenshot`: `image` is a data URL in base64. */
export const screenshotSchema = v.pipe(
  v.object({ ...screenshotFields, image: v.string('must be a data URL') }),
  v.forward(
    v.check((shot) => isNumberedWhole(shot), 'stream and seq come together'),
    ['seq'],
  ),
);

/** The fields of a raw picture, whose bytes are the body: the query of `POST /track/screenshot`. */
export const screenshotFieldsSchema = v.pipe(
  v.object(screenshotFields),
  v.forward(
    v.check((shot) => isNumberedWhole(shot), 'stream and seq come together'),
    ['seq'],
  ),
);

export type ScreenshotInput = v.InferInput<typeof screenshotSchema>;
export type ParsedScreenshot = v.InferOutput<typeof screenshotFieldsSchema>;
